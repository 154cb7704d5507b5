/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-37627eaa56f7";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-DLL_yxd6.js","/a/Attachments-BWMmI-yy.js","/a/AuditRoute-DCFC9DL7.js","/a/BackupsRoute-Bmsdmuht.js","/a/BrowseRoute-BtYFOzJX.js","/a/Chart-CQ5fEc_O.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-CQHlM023.js","/a/ExportDialog-CQPmvm6O.js","/a/FilesRoute-CAcnsAw0.js","/a/ForgotRoute-DTxsKfz8.js","/a/HomeRoute-DW30S0tZ.js","/a/InvitationsRoute-CJWMyCTB.js","/a/JobsRoute-DDm49mKH.js","/a/JoinRoute-CWOhGEXb.js","/a/NoticePanel-BqTVUmbi.js","/a/NoticesRoute-xO_zrxaG.js","/a/NotificationsRoute-BwPfgp-a.js","/a/OverviewRoute-DzksreZx.js","/a/PeopleRoute-e_ap5nAq.js","/a/PersonRoute-C5Vblv90.js","/a/ProfileRoute-CoXLq5Sw.js","/a/ReadAll-GdirNDoI.js","/a/ResetRoute-DyKeN7T3.js","/a/RoomDetails-_8TlWLc4.js","/a/RoomRoute-Dy770FX1.js","/a/SearchRoute-DnaNJwqe.js","/a/SecurityRoute-D2_Lwajc.js","/a/SetupRoute-BnHC-Nt4.js","/a/ShareRoute-D4fDUfGJ.js","/a/ShortcutsDialog-BR2rnfLo.js","/a/SignInRoute-BujcYF-Y.js","/a/Switcher-5wB0zX3n.js","/a/UnsubscribeRoute-nL63kz_t.js","/a/Viewer-vpv124cQ.js","/a/WorkspaceRoute-CkqQ3HDe.js","/a/badge-Bv3slNAl.js","/a/button-BQ32hwTu.js","/a/chat-CcRmiAQ5.js","/a/check-BU3bbN9Q.js","/a/chevron-right-BzmpVYJ-.js","/a/client-DMEymVuv.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-C0ze5-Da.js","/a/cx-Bi0ZEjD9.js","/a/documents-EOqF7PNW.js","/a/download-C6Co5lRr.js","/a/dropzone-DK_Iv3wW.js","/a/field-C1wmYCnT.js","/a/file-text-xwycjCpU.js","/a/hash-BsyH2K2g.js","/a/i18n-C_ttmDA3.js","/a/index-5x4JIVRS.css","/a/index-BKi-raHr.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-9az4gnhy.js","/a/lock-i6tX6SBa.js","/a/me-Cr3FYtl_.js","/a/megaphone-DKEuG5ii.js","/a/menuPopup-BxFjOpNL.js","/a/message-square-NwHwJf0L.js","/a/pages-4bU5oUjE.js","/a/pages-Bc9DRzwl.js","/a/pages-Cmtvngl6.js","/a/pages-D4dm3vEn.js","/a/pages-DGt84hmX.js","/a/pages-DUP3jysV.js","/a/pages-PGEun4Wv.js","/a/people-DXI-21hD.js","/a/popoverPopup-DT2enA90.js","/a/progress-rEaShl1Y.js","/a/queries-D3F2H0C5.js","/a/rem-CUt73YPf.js","/a/roles-CsZjxEXx.js","/a/rotate-cw-RIilJvZX.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-quFuaoWe.js","/a/shim-DhZIEN42.js","/a/slots-BpkkIMrh.js","/a/src-C1nMQvWa.js","/a/states-CwOodk6j.js","/a/storage-B19_Hs-D.js","/a/store-Dv-6i9bP.js","/a/text-DQYg3i6r.js","/a/time-BJQibRJM.js","/a/title-27jwvDQS.js","/a/toast-DnaBiREF.js","/a/trash-BPzyYGA4.js","/a/upload-DKDxnZDV.js","/a/uploading-8Higul4V.js","/a/useInfiniteQuery-CtaqBLPF.js","/a/useRoomName-aWNgg7Zu.js","/a/useTriggerFocusGuards-D9JkxYbM.js","/a/useWriteTo-CdugpfyB.js","/a/user-plus-BbpLCv5O.js","/a/users-round-P3zqsVYR.js","/a/visible-BTbdTpL2.js","/a/watch-NiKUPuVv.js","/a/words-CHD9VFDM.js","/a/x-CHfEWsCy.js"];

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
