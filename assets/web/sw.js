/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-09a031fbfa36";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-5wc1fXMw.js","/a/BackupsRoute-r1VuqWBe.js","/a/BrowseRoute-1eRNugul.js","/a/Chart-4E10c2pO.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-BOOHxRlx.js","/a/InvitationsRoute-C3e27Wyn.js","/a/JoinRoute-BsH0e_N2.js","/a/OverviewRoute-2sFhxZbs.js","/a/PeopleRoute-65BHDLdl.js","/a/PersonRoute-D4hPiHPh.js","/a/ProfileRoute-BAWPd4z4.js","/a/ResetRoute-0fuJ6GNx.js","/a/RoomRoute-CBk57uLf.js","/a/SecurityRoute-Dz02K8_-.js","/a/SetupRoute-7PkQZUIR.js","/a/ShortcutsDialog-BdszPho3.js","/a/SignInRoute-DEovx185.js","/a/Switcher-Cx2MMHC6.js","/a/WorkspaceRoute-C9WfJCOh.js","/a/button-B4HS5DyO.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-BRsM5yXa.js","/a/field-Bzy_GbHh.js","/a/index-BiyIp_jI.js","/a/index-D3bC5Vex.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-BahC27by.js","/a/pages-2AJC4ANy.js","/a/pages-BKeSZuUS.js","/a/pages-Bufljzyp.js","/a/pages-Dq1sHTTz.js","/a/pages-fgcRitCM.js","/a/popoverPopup-DAzfwmP0.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-sKsz2xQf.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-BKVzbi3Y.js","/a/useWriteTo-B_ztGCGT.js","/a/user-plus-DxPoTZ22.js"];

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
