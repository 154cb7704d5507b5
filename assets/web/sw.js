/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-82be75fe9ceb";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-BaIBa1vu.js","/a/BackupsRoute-DCq6qXtD.js","/a/BrowseRoute-CpTaHzOC.js","/a/Chart-CnsZ1jie.css","/a/Chart-gR8T7nGq.js","/a/HomeRoute-wpBINN1b.js","/a/InvitationsRoute-DvvGWjDm.js","/a/JobsRoute-CEyEC1nG.js","/a/JoinRoute-CMAfJpkk.js","/a/OverviewRoute-BDK4_FN7.js","/a/PeopleRoute-Cu4VEXYf.js","/a/PersonRoute-DFJHpvXi.js","/a/ProfileRoute-BV6j0cV6.js","/a/ResetRoute-DPlZPrCK.js","/a/RoomRoute-4wE2M2Fg.js","/a/SearchRoute-P9UlCZuQ.js","/a/SecurityRoute-mdyEQSvb.js","/a/SetupRoute--ZyiPAiz.js","/a/ShortcutsDialog-B3xj6mzK.js","/a/SignInRoute-nvLUd0F_.js","/a/Switcher-D3FGvdJf.js","/a/WorkspaceRoute-Cf25J7rX.js","/a/button-BCb9h99c.js","/a/chat-C40ADg8s.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/field-Bzy_GbHh.js","/a/index-B5Ygw9uw.css","/a/index-BaywzZXR.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-Dn1KJ3f_.js","/a/pages-BtdGz8q6.js","/a/pages-BzqPr_dM.js","/a/pages-CTRkupA2.js","/a/pages-gk32ewO0.js","/a/pages-sjOY0HWR.js","/a/popoverPopup-D50A0A2E.js","/a/queries-DbWVrBhU.js","/a/rem-D3c9lW8p.js","/a/roles-BRxpuHo0.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-OWV-cx9w.js","/a/shim-DhZIEN42.js","/a/slots-ZC8CzHxi.js","/a/states-DuetVspI.js","/a/storage-Cps3lxMY.js","/a/store-Dv-6i9bP.js","/a/time-tzj-kKda.js","/a/useInfiniteQuery-COquj63q.js","/a/useTriggerFocusGuards-DsjWOUKJ.js","/a/useWriteTo-BaBlUxjV.js","/a/user-plus-DxPoTZ22.js","/a/visible-BTbdTpL2.js"];

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
