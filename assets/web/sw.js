/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-52fb4194c194";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-_r7O4AUt.js","/a/BackupsRoute-B_B9BGxo.js","/a/BrowseRoute-B7HdBIaf.js","/a/Chart-5KyUBjCb.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-Dqw6eIZB.js","/a/InvitationsRoute-BjT4LJi0.js","/a/JoinRoute-Bpm7BYLz.js","/a/OverviewRoute-CbHFV3zK.js","/a/PeopleRoute-C9iibAnI.js","/a/PersonRoute-BB5y1dhS.js","/a/ProfileRoute-CUyCuvNL.js","/a/ResetRoute-CDq8C_mL.js","/a/RoomRoute-tYTSf97d.js","/a/SecurityRoute-BjafU0Ug.js","/a/SetupRoute-8r9NMLdv.js","/a/ShortcutsDialog-DdGAcErY.js","/a/SignInRoute-Cs5Guph_.js","/a/Switcher-DG5dkIyV.js","/a/WorkspaceRoute-OqCEnCR5.js","/a/button-B4HS5DyO.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-BT8Tw7nP.js","/a/field-Bzy_GbHh.js","/a/index-CYHgFaUa.js","/a/index-D3bC5Vex.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-C0oM5Iw4.js","/a/pages-BCM2st7Q.js","/a/pages-Bb_M82jD.js","/a/pages-Ct4SBee5.js","/a/pages-D-lKZQXT.js","/a/pages-DKDfIWOH.js","/a/popoverPopup-BitAYNdy.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-DYyCi-4u.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-TF3gqEZb.js","/a/useWriteTo-BJllST-n.js","/a/user-plus-DxPoTZ22.js"];

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
