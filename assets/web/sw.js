/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-aa62fd8d5913";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-BTnIWbeY.js","/a/BackupsRoute-DmBGhBjq.js","/a/BrowseRoute-D7z0PNhu.js","/a/Chart-BTwKrIfI.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-PchiW0lV.js","/a/InvitationsRoute-CbhF52eV.js","/a/JobsRoute-Bvrxij-l.js","/a/JoinRoute-CJranOoD.js","/a/OverviewRoute-BK12Krrl.js","/a/PeopleRoute-DYJaJ-mV.js","/a/PersonRoute-kAb3H4WP.js","/a/ProfileRoute-DT6pnoNl.js","/a/ResetRoute-e6H3_I1h.js","/a/RoomRoute-fchGR5Mi.js","/a/SecurityRoute-Ctjx3DFu.js","/a/SetupRoute-CfMFrdWD.js","/a/ShortcutsDialog-CDpzkSIt.js","/a/SignInRoute-Dl-KN2ea.js","/a/Switcher-BOXS_Sxh.js","/a/WorkspaceRoute-CggK6uIW.js","/a/button-BEZfkzEA.js","/a/chat-DXxURf-8.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-BjqiRTKF.js","/a/field-Bzy_GbHh.js","/a/index-CE9JoWuw.css","/a/index-CSfc_l26.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-ZpaqiwK0.js","/a/pages-43AszVWV.js","/a/pages-B7Ff5A7A.js","/a/pages-BQRob8hW.js","/a/pages-CHsfiLnW.js","/a/pages-Ds8JVuQ_.js","/a/popoverPopup-BF4Isn1g.js","/a/roles-BHBj0gcu.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BbOh5plW.js","/a/shim-DhZIEN42.js","/a/slots-C2J8WJ2S.js","/a/states-B6QadprD.js","/a/storage-Cps3lxMY.js","/a/store-Dv-6i9bP.js","/a/time-C4LdWPUb.js","/a/useTriggerFocusGuards-DGcGGdfo.js","/a/useWriteTo-AbIuf3Fq.js","/a/user-plus-DxPoTZ22.js","/a/visible-DORQUEbv.js"];

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
