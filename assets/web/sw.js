/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-31540928f200";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-WfQJ1nm2.js","/a/BackupsRoute-9GpGxm-5.js","/a/BrowseRoute-DKSem8If.js","/a/Chart-Cc1d0CV-.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-DGJwbp8m.js","/a/InvitationsRoute-F1gm3gWe.js","/a/JobsRoute-B1l3YSyH.js","/a/JoinRoute-gdEx5Bae.js","/a/OverviewRoute-4hqhc8-j.js","/a/PeopleRoute-DLIRZMa0.js","/a/PersonRoute-C9PtJDvj.js","/a/ProfileRoute-Dfijhvr6.js","/a/ResetRoute-BX5Osqu9.js","/a/RoomRoute-CfzE-cJ6.js","/a/SearchRoute-VHCs2y1l.js","/a/SecurityRoute-BmFt6C1m.js","/a/SetupRoute-C_DB9e00.js","/a/ShortcutsDialog-D628dcy_.js","/a/SignInRoute-vp6UAD0J.js","/a/Switcher-2drgzFFL.js","/a/WorkspaceRoute-CcVHZGn6.js","/a/button-BCb9h99c.js","/a/chat-BjOYwOQB.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/field-Bzy_GbHh.js","/a/index-B5Ygw9uw.css","/a/index-C2ejbXey.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-Dq3UtAQP.js","/a/pages-BIZhyRmu.js","/a/pages-Bqfg6xsz.js","/a/pages-BtdpekfR.js","/a/pages-D9DWR06f.js","/a/pages-DadOCeEs.js","/a/popoverPopup-ZLOgne-G.js","/a/queries-DbWVrBhU.js","/a/rem-lzaMdfM2.js","/a/roles-BRxpuHo0.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-OWV-cx9w.js","/a/shim-DhZIEN42.js","/a/slots-DYEPEJM8.js","/a/states-DuetVspI.js","/a/storage-Cps3lxMY.js","/a/store-Dv-6i9bP.js","/a/time-tzj-kKda.js","/a/useInfiniteQuery-COquj63q.js","/a/useTriggerFocusGuards-BEgMkdya.js","/a/useWriteTo-CRoEZFJd.js","/a/user-plus-DxPoTZ22.js","/a/visible-BTbdTpL2.js"];

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
