/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-91314ae2c631";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AuditRoute-D3HRdNZK.js","/a/BackupsRoute-BC1ZDqSw.js","/a/BrowseRoute-CBlzaTmr.js","/a/Chart-CnsZ1jie.css","/a/Chart-D_dT3zH0.js","/a/FilesRoute-BRDdTpXh.js","/a/ForgotRoute-By7nRHyt.js","/a/HomeRoute-oTuAqX4i.js","/a/InvitationsRoute-DBepno5j.js","/a/JobsRoute-CwUUwEc7.js","/a/JoinRoute-GWd0NrQt.js","/a/NoticePanel-DJawQNkm.js","/a/NoticesRoute-B-VtVOKR.js","/a/NotificationsRoute-Cw0-QGfJ.js","/a/OverviewRoute-CvRFvfR_.js","/a/PeopleRoute-BQjw98Xb.js","/a/PersonRoute-CRwZp7o2.js","/a/ProfileRoute-DiibW6as.js","/a/ReadAll-DGpCm5Wn.js","/a/ResetRoute-DH5Apb8y.js","/a/RoomRoute-Cp16ujFj.js","/a/SearchRoute-C5lpJMU6.js","/a/SecurityRoute-j5lnFfBC.js","/a/SetupRoute-DpjTo1Ky.js","/a/ShareRoute-C4rgsXRJ.js","/a/ShortcutsDialog-Vv0Y_HTj.js","/a/SignInRoute-DKNWZ6BX.js","/a/Switcher-Ct9BBOnk.js","/a/UnsubscribeRoute-BcHmbZht.js","/a/WorkspaceRoute-DH66hDmn.js","/a/badge-DK9Dc2o_.js","/a/button-BvzfWq0h.js","/a/chat-BjpnqMPg.js","/a/check-BU3bbN9Q.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-C0ze5-Da.js","/a/cx-Bi0ZEjD9.js","/a/field-C1wmYCnT.js","/a/file-text-xwycjCpU.js","/a/hash-BsyH2K2g.js","/a/index-B-Wrdv1T.js","/a/index-BaPzfKuU.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-9az4gnhy.js","/a/me-B5DN8L6B.js","/a/megaphone-DKEuG5ii.js","/a/menuPopup-C_nUDU0S.js","/a/message-square-NwHwJf0L.js","/a/pages-6f7199D5.js","/a/pages-BXomgyDR.js","/a/pages-BcDQojFY.js","/a/pages-C3h5Jpe8.js","/a/pages-CYHeHX3j.js","/a/pages-DAJIat9f.js","/a/pages-tcJrAxjb.js","/a/popoverPopup-CNeqyZ1x.js","/a/queries-HmaFPWZC.js","/a/rem-C99A2Om7.js","/a/roles-8ZYb7tHa.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-Dcy4h11_.js","/a/shim-DhZIEN42.js","/a/slots-BioLghpJ.js","/a/star-8fYONC7t.js","/a/states-vBnZliwj.js","/a/storage-B19_Hs-D.js","/a/store-Dv-6i9bP.js","/a/text-kN9wi7uO.js","/a/time-DRUmuPLL.js","/a/title-27jwvDQS.js","/a/toast-Bf_VZB9L.js","/a/useInfiniteQuery-C-uH7dqQ.js","/a/useTriggerFocusGuards-BtjBAbh9.js","/a/useWriteTo-IpYd2Kkd.js","/a/user-plus-BbpLCv5O.js","/a/visible-BTbdTpL2.js","/a/watch-DBmzjH1k.js","/a/x-CHfEWsCy.js"];

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
