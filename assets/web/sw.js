/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-665849a51af1";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-Bo1iG6z7.js","/a/BackupsRoute-FlhStQVJ.js","/a/BrowseRoute-j0JRAHHW.js","/a/Chart-4v1Oh6Rb.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-I19BkxR9.js","/a/InvitationsRoute-vPLVDdhd.js","/a/JoinRoute-Bce-ABc-.js","/a/OverviewRoute-C5tpGn0L.js","/a/PeopleRoute-DrYu52LM.js","/a/PersonRoute-BTPqT9eF.js","/a/ProfileRoute-00z4NY1a.js","/a/ResetRoute-BoCTE4P3.js","/a/RoomRoute-BPbYVq9b.js","/a/SecurityRoute-DrAEhb6t.js","/a/SetupRoute-DGbQKY4f.js","/a/ShortcutsDialog-DerjBH1U.js","/a/SignInRoute-DNYmUSaQ.js","/a/Switcher-BIJ_8RvP.js","/a/WorkspaceRoute-CnP21Cz2.js","/a/button-B4HS5DyO.js","/a/chat-DC5Q5CmD.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-CoNXRkHR.js","/a/field-Bzy_GbHh.js","/a/index-B3eIfRia.css","/a/index-D3Lbjqv7.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-BHnrcptc.js","/a/pages-B-wxqWvh.js","/a/pages-BEPp5ov3.js","/a/pages-CIEFkSOf.js","/a/pages-JBowuuhs.js","/a/pages-ZrRSaOwE.js","/a/popoverPopup-Co_QSj7m.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-CtEquavs.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-Dv-6i9bP.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-BIROfocw.js","/a/useWriteTo-DcDZJuPU.js","/a/user-plus-DxPoTZ22.js"];

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
