/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-477be70c6671";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-OojjWoR7.js","/a/BackupsRoute-CyZlDPAL.js","/a/BrowseRoute-6YhCb_Py.js","/a/Chart-CnsZ1jie.css","/a/Chart-DNyAyUOM.js","/a/HomeRoute-Ows0DBZ3.js","/a/InvitationsRoute-BYRTUbdw.js","/a/JoinRoute-B0CcZZ8u.js","/a/OverviewRoute-DFOjw_3N.js","/a/PeopleRoute-CNBaDGyI.js","/a/PersonRoute-gtU_rsHn.js","/a/ProfileRoute-BAuDGptq.js","/a/ResetRoute-BgJqsrNx.js","/a/RoomRoute-pqfQKEE2.js","/a/SecurityRoute-dSTEsrDC.js","/a/SetupRoute-BCItA2sb.js","/a/ShortcutsDialog-DcqUew5u.js","/a/SignInRoute-B_gKxXxb.js","/a/Switcher-KJzY9kUa.js","/a/WorkspaceRoute-DyPCpcI8.js","/a/button-BbdBMKI2.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-iGbiWwrt.js","/a/field-Bzy_GbHh.js","/a/index-3RcnJZMD.css","/a/index-HSMEayfZ.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-kXxEfbnD.js","/a/pages-BLEM7KS2.js","/a/pages-BSu2lz_b.js","/a/pages-BdGJ5HQN.js","/a/pages-D9SjCQGV.js","/a/pages-FHhGxRBU.js","/a/popoverPopup-D5_OcrWE.js","/a/roles-qx1rtoGU.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-DxZFoeam.js","/a/shim-DhZIEN42.js","/a/slots-DDwIYpzA.js","/a/states-BrDThr3j.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-CJLIltTd.js","/a/useTriggerFocusGuards-C-uqZ7NK.js","/a/useWriteTo-DV41UVSP.js"];

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
