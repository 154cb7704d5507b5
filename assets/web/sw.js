/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-7ae99fb70975";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-DhBLrO0J.js","/a/BackupsRoute-BJzV4BtP.js","/a/BrowseRoute-B682FBW7.js","/a/Chart-CnsZ1jie.css","/a/Chart-DJJRBM44.js","/a/HomeRoute-1RkYvBFP.js","/a/InvitationsRoute-B9QLxYWw.js","/a/JoinRoute-U3pjKA-0.js","/a/OverviewRoute-Dk-ZH4Nu.js","/a/PeopleRoute-hpfoHxD3.js","/a/PersonRoute-C747vB4A.js","/a/ProfileRoute-BRdD7yFz.js","/a/ResetRoute-t-qznne8.js","/a/RoomRoute-DeJzXCSe.js","/a/SecurityRoute-BaAVGqw0.js","/a/SetupRoute-lCGCa7R9.js","/a/ShortcutsDialog-BeeG5URe.js","/a/SignInRoute-Dad2AZZs.js","/a/Switcher-C0AukrlZ.js","/a/WorkspaceRoute-DUFtGAtV.js","/a/button-B-ABxGuZ.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-G49cm-gD.js","/a/field-Bzy_GbHh.js","/a/index-B6cwUI-R.js","/a/index-ClgiILDE.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-BQj7k3dg.js","/a/pages-B5Ty4L4_.js","/a/pages-DmY5nL-n.js","/a/pages-ExiiZH8Q.js","/a/pages-TEol-kHX.js","/a/pages-ycJ7_hnc.js","/a/popoverPopup-3yfhXFmz.js","/a/roles-2Bx4I_e1.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-D7R4BLEs.js","/a/shim-DhZIEN42.js","/a/slots-DDhpKVAo.js","/a/states-DkThYPaj.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-CZo-0Z0M.js","/a/useTriggerFocusGuards-DVb62HB3.js","/a/useWriteTo-DK1ma7Lr.js","/a/user-plus-DxPoTZ22.js"];

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
