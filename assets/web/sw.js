/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-836cdb6ac7fa";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-sVtCIPoG.js","/a/BackupsRoute-80XkzwKL.js","/a/BrowseRoute-Bq01OAa4.js","/a/Chart-CnsZ1jie.css","/a/Chart-FO6ud5t4.js","/a/HomeRoute-CUCRgx6F.js","/a/InvitationsRoute-CD0MmLU2.js","/a/JoinRoute-DK8stlf_.js","/a/OverviewRoute-Cbs1RG-1.js","/a/PeopleRoute-CDCxQe1D.js","/a/PersonRoute-B3vBzM02.js","/a/ProfileRoute-D_7fXCHI.js","/a/ResetRoute-DSLpGf56.js","/a/RoomRoute-Cms_Rip-.js","/a/SecurityRoute-CDi9As2k.js","/a/SetupRoute-DZeO_qid.js","/a/ShortcutsDialog-B0NM7EbM.js","/a/SignInRoute-DStzH5u9.js","/a/Switcher-DcSRRXEL.js","/a/WorkspaceRoute-CofsUMGC.js","/a/button-B4HS5DyO.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-B1tnsVPC.js","/a/field-Bzy_GbHh.js","/a/index-CZrLew6j.js","/a/index-D3bC5Vex.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-BwjLGxRc.js","/a/pages-Bhzb256T.js","/a/pages-C5-Qf2ca.js","/a/pages-DHHre5v4.js","/a/pages-ahC2oFFs.js","/a/pages-r6SCph1h.js","/a/popoverPopup-BX5vmBXV.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-sKsz2xQf.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-BSoJTWDl.js","/a/useWriteTo-HMBuUQ7H.js","/a/user-plus-DxPoTZ22.js"];

// Reads that make the offline screen useful. All others fail honestly when there is no line.
const KEPT = [
  /^\/api\/v1\/session$/,
  /^\/api\/v1\/people$/,
  /^\/api\/v1\/workspace$/,
  /^\/api\/v1\/rooms$/,
  /^\/api\/v1\/rooms\/[a-z0-9]{26}$/,
  /^\/api\/v1\/rooms\/[a-z0-9]{26}\/messages$/,
];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((n) => n !== SHELL && n !== DATA).map((n) => caches.delete(n))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (!url.pathname.startsWith("/api/")) event.respondWith(page(request));
  } else if (url.pathname.startsWith("/a/")) {
    event.respondWith(caches.match(request).then((hit) => hit ?? fetch(request)));
  } else if (KEPT.some((pattern) => pattern.test(url.pathname))) {
    event.respondWith(read(request));
  }
});

/** The page from the network; without a line, the shell. */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match("/")) ?? Response.error();
  }
}

/** A read from the network, kept; without a line, what was kept. A 401 forgets everything. */
async function read(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const cache = await caches.open(DATA);
      await cache.put(request, answer.clone());
    } else if (answer.status === 401) {
      await caches.delete(DATA);
    }
    return answer;
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}
