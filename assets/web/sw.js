/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-d6c975fe1fd8";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-BYx1Accl.js","/a/Attachments-ClIk1sIN.js","/a/AuditRoute-s7ULsJnq.js","/a/BackupsRoute-DsTFuwzs.js","/a/BrowseRoute-BbGAb3ns.js","/a/Chart-CnsZ1jie.css","/a/Chart-D2khB8jb.js","/a/FilesRoute-uYez-j2p.js","/a/ForgotRoute-DhOQXarc.js","/a/HomeRoute-DD60Pilb.js","/a/InvitationsRoute-B1Q-qEqI.js","/a/JobsRoute-CNukwFS8.js","/a/JoinRoute-DS3MD1N2.js","/a/NoticePanel-B-TzX8_c.js","/a/NoticesRoute-CTpQFln1.js","/a/NotificationsRoute-Bn0CXkMy.js","/a/OverviewRoute-JDAm0yO8.js","/a/PeopleRoute-CR02rTId.js","/a/PersonRoute-CN0nAudx.js","/a/ProfileRoute-CBZ2C_6s.js","/a/ReadAll-gfeYC5ri.js","/a/ResetRoute-CnqCsQZc.js","/a/RoomRoute-C5-PG4iW.js","/a/SearchRoute-BC8WEFoO.js","/a/SecurityRoute-BmEdR6yc.js","/a/SetupRoute-B5KvFIX_.js","/a/ShareRoute-Bp_No97N.js","/a/ShortcutsDialog-BijEFHCX.js","/a/SignInRoute-CRDrBbJH.js","/a/Switcher-uCxpSK3f.js","/a/UnsubscribeRoute-DsuSmsP9.js","/a/Viewer-88vXjaZv.js","/a/WorkspaceRoute-BZ1uPk1n.js","/a/badge-Bkk5zx3Q.js","/a/button-BQ32hwTu.js","/a/chat-BXbp4Tlb.js","/a/check-BU3bbN9Q.js","/a/chevron-right-BzmpVYJ-.js","/a/client-D48uOmP7.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-C0ze5-Da.js","/a/cx-Bi0ZEjD9.js","/a/download-C6Co5lRr.js","/a/dropzone-DK_Iv3wW.js","/a/field-C1wmYCnT.js","/a/file-text-xwycjCpU.js","/a/hash-BsyH2K2g.js","/a/i18n-Bafu2gbb.js","/a/index-CDnK0IhM.js","/a/index-DJ3JcuYG.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-9az4gnhy.js","/a/me-Du-Mu1Y-.js","/a/megaphone-DKEuG5ii.js","/a/menuPopup-BWlvstst.js","/a/message-square-NwHwJf0L.js","/a/pages-3ni4Yt6c.js","/a/pages-BBZlHpWM.js","/a/pages-BnydX4Yw.js","/a/pages-CERHmNKM.js","/a/pages-Cm39TdiU.js","/a/pages-CsGlcUh9.js","/a/pages-DMKMqkHX.js","/a/people-XQY22okC.js","/a/popoverPopup-8GK507a7.js","/a/queries-C8wOiaw5.js","/a/rem-5Yw9MQ3u.js","/a/roles-z1VK5oIH.js","/a/rotate-cw-RIilJvZX.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CjYHk2DK.js","/a/shim-DhZIEN42.js","/a/slots-kdK0-EzI.js","/a/states-OsXEvXtw.js","/a/storage-B19_Hs-D.js","/a/store-Dv-6i9bP.js","/a/text-CXAcCX2x.js","/a/time-CgJkNAjv.js","/a/title-27jwvDQS.js","/a/toast-DS2CZ_3s.js","/a/upload-BURmykY7.js","/a/uploading-DgSZn0O0.js","/a/useInfiniteQuery-BKQcC267.js","/a/useTriggerFocusGuards-CTh_hiOA.js","/a/useWriteTo-CGDtyXfv.js","/a/user-plus-BbpLCv5O.js","/a/visible-BTbdTpL2.js","/a/watch-DUHDZWAK.js","/a/x-CHfEWsCy.js"];

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
