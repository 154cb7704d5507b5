/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-7d32e3eb7e87";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-B_AIrjD2.js","/a/BackupsRoute-DHBI7jAj.js","/a/BrowseRoute-gZBAVHan.js","/a/Chart-CnsZ1jie.css","/a/Chart-WTU30KB-.js","/a/HomeRoute-CcC-26KX.js","/a/InvitationsRoute-DSr1s4Tw.js","/a/JoinRoute-C1gCY_kg.js","/a/OverviewRoute-BTe8Dyn9.js","/a/PeopleRoute-6BPQWqvN.js","/a/PersonRoute-TAerS1Rf.js","/a/ProfileRoute-C1cs3dkV.js","/a/ResetRoute-DqKU-fyF.js","/a/RoomRoute-DQDF9ovV.js","/a/SecurityRoute-BEIC-jYf.js","/a/SetupRoute-CJXegYyC.js","/a/ShortcutsDialog-DB8g7XAS.js","/a/SignInRoute-Cm-6GF6-.js","/a/Switcher-kC8D4_C1.js","/a/WorkspaceRoute-7Qfcc8kY.js","/a/button-B4HS5DyO.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-DGyQmEWG.js","/a/field-Bzy_GbHh.js","/a/index-D3bC5Vex.css","/a/index-DO47yBUo.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-DMgGivSY.js","/a/pages-C2zQf1e0.js","/a/pages-Doxdc8ON.js","/a/pages-J6--EJ5z.js","/a/pages-mAE1iLHN.js","/a/pages-ub94gbna.js","/a/popoverPopup-DdayTeKv.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-DYyCi-4u.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-DZviewP0.js","/a/useWriteTo-mYpFOv76.js","/a/user-plus-DxPoTZ22.js"];

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
