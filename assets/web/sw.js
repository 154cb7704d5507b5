/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-21fb55935bd4";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-5UStBdZX.js","/a/BackupsRoute-C1MUBm0e.js","/a/BrowseRoute-BamAoq-B.js","/a/Chart-CnsZ1jie.css","/a/Chart-DxGEbd83.js","/a/HomeRoute-DGJwbp8m.js","/a/InvitationsRoute-DfEyyyKJ.js","/a/JobsRoute-CdZSEN_m.js","/a/JoinRoute-B3HVo-o4.js","/a/OverviewRoute-Bh0freqZ.js","/a/PeopleRoute-BIzIDZJt.js","/a/PersonRoute-CRRVwe5e.js","/a/ProfileRoute-C489t1d-.js","/a/ResetRoute-Cc68fmUb.js","/a/RoomRoute-BBFJFMyG.js","/a/SearchRoute-BPFCQw_g.js","/a/SecurityRoute-ByW1GS2t.js","/a/SetupRoute-Bv7ZGtgc.js","/a/ShortcutsDialog-CHulLXkA.js","/a/SignInRoute-X7QPeD25.js","/a/Switcher-BSW_a-SW.js","/a/WorkspaceRoute-C6lo0hhv.js","/a/button-BCb9h99c.js","/a/chat-BjOYwOQB.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-DOep9lXf.js","/a/field-Bzy_GbHh.js","/a/index-D6qRf4y5.js","/a/index-Db8tzz4Q.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-Rr2V7WE8.js","/a/pages-Bdetf5AU.js","/a/pages-CYjtKXWo.js","/a/pages-DBfLTqbv.js","/a/pages-DfZOECek.js","/a/pages-LapZrV6A.js","/a/popoverPopup-w4bvMhEE.js","/a/queries-DbWVrBhU.js","/a/roles-BRxpuHo0.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-OWV-cx9w.js","/a/shim-DhZIEN42.js","/a/slots-DYEPEJM8.js","/a/states-DuetVspI.js","/a/storage-Cps3lxMY.js","/a/store-Dv-6i9bP.js","/a/time-tzj-kKda.js","/a/useInfiniteQuery-COquj63q.js","/a/useTriggerFocusGuards-t8wp3vPD.js","/a/useWriteTo-CRoEZFJd.js","/a/user-plus-DxPoTZ22.js","/a/visible-BTbdTpL2.js"];

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
