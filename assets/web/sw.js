/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-a794b0e9bfdd";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-CM3ZcfGz.js","/a/BackupsRoute-DYZ74aVs.js","/a/BrowseRoute-BKshjmK-.js","/a/Chart-BGAnTaSc.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-DJXQyexb.js","/a/InvitationsRoute-1E1O-OjA.js","/a/JoinRoute-CdkC9oPW.js","/a/OverviewRoute-Bm8pD0BB.js","/a/PeopleRoute-D-A7YGf_.js","/a/PersonRoute-DYdLRL8Y.js","/a/ProfileRoute-DoKyoZhM.js","/a/ResetRoute-Dbs9djzt.js","/a/RoomRoute-BQWB7F5d.js","/a/SecurityRoute-Cob91PKE.js","/a/SetupRoute-DIrRR2do.js","/a/ShortcutsDialog-nTcBSbAd.js","/a/SignInRoute-DLHFdAlA.js","/a/Switcher-XnucoGe8.js","/a/WorkspaceRoute-DK7GggOe.js","/a/button-DwU43HpN.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-CUh_1KwR.js","/a/field-Bzy_GbHh.js","/a/index-BdQTdlAe.js","/a/index-ClgiILDE.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-kdOdb7eN.js","/a/pages-B-X8f5oC.js","/a/pages-CcVI4bFf.js","/a/pages-DYhbgCIE.js","/a/pages-D_nrz9vM.js","/a/pages-_RWmIMhq.js","/a/popoverPopup-CxTTVGUI.js","/a/roles-Dep0TL7R.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CSCGwpMe.js","/a/shim-DhZIEN42.js","/a/slots-BHsNICgG.js","/a/states-Dd_GOnFh.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time--y1QOzT0.js","/a/useTriggerFocusGuards-C8JQKqyu.js","/a/useWriteTo-BgtbMEmS.js"];

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
