/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-57288d56ade2";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AuditRoute-DzzSHlnO.js","/a/BackupsRoute-BlEpvysk.js","/a/BrowseRoute-BP-Vxxaj.js","/a/Chart-BTqF_omB.js","/a/Chart-CnsZ1jie.css","/a/FilesRoute-CSyVTEqU.js","/a/ForgotRoute-CEcgh1vA.js","/a/HomeRoute-B_4mSElS.js","/a/InvitationsRoute-C7YQvzkC.js","/a/JobsRoute-DURlYZoB.js","/a/JoinRoute-BbEC0itB.js","/a/NoticePanel-CbpM9hNf.js","/a/NoticesRoute-8oQQWtak.js","/a/NotificationsRoute-Ttb9GlAj.js","/a/OverviewRoute-DQvrHm3c.js","/a/PeopleRoute-C3jP7O60.js","/a/PersonRoute-SaCV25YM.js","/a/ProfileRoute-D_IdOckt.js","/a/ReadAll-DRXQbVO9.js","/a/ResetRoute-SeKto63c.js","/a/RoomRoute-E1FXhZAn.js","/a/SearchRoute-7OVdWmKO.js","/a/SecurityRoute-Df6Mv_Aa.js","/a/SetupRoute-DVPdRwGM.js","/a/ShareRoute-C_9uQB-t.js","/a/ShortcutsDialog-DkAm9E0m.js","/a/SignInRoute-ah7yHURt.js","/a/Switcher-1Tc2CTQe.js","/a/UnsubscribeRoute-NKXeJjYx.js","/a/WorkspaceRoute-Bk4eAvca.js","/a/button-BvzfWq0h.js","/a/chat-SK8Fxa8b.js","/a/check-BU3bbN9Q.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-C0ze5-Da.js","/a/cx-Bi0ZEjD9.js","/a/field-C1wmYCnT.js","/a/file-text-xwycjCpU.js","/a/hash-BsyH2K2g.js","/a/index-1vcfsrLZ.css","/a/index-GOBJr2Oi.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-9az4gnhy.js","/a/me-BxUagkiw.js","/a/megaphone-DKEuG5ii.js","/a/menuPopup-CTJzigS8.js","/a/message-square-NwHwJf0L.js","/a/pages-08NUzl7L.js","/a/pages-B-RmnNrI.js","/a/pages-B3bU_D2q.js","/a/pages-CMZ3eIbb.js","/a/pages-CmkpD1iB.js","/a/pages-D3HuEvOF.js","/a/pages-xl84tCKg.js","/a/popoverPopup-CI0t2uXO.js","/a/queries-DMbhelJ7.js","/a/rem-Bhs7KY0X.js","/a/roles-8ZYb7tHa.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-Dcy4h11_.js","/a/shim-DhZIEN42.js","/a/slots-DEfOjoAV.js","/a/star-8fYONC7t.js","/a/states-D7S9jGCu.js","/a/storage-B19_Hs-D.js","/a/store-Dv-6i9bP.js","/a/text-D7618TyT.js","/a/time-DRUmuPLL.js","/a/title-27jwvDQS.js","/a/toast-Bf_VZB9L.js","/a/useInfiniteQuery-Dw7A1jp8.js","/a/useTriggerFocusGuards-S0oWDLpI.js","/a/useWriteTo-DuKyIX_K.js","/a/user-plus-BbpLCv5O.js","/a/visible-BTbdTpL2.js","/a/x-CHfEWsCy.js"];

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
