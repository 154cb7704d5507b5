/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-1a3f435d1e86";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-UHsa9FnG.js","/a/Attachments-BuZ81eIk.js","/a/AuditRoute-DTfVYIkG.js","/a/BackupsRoute-CEM7wxrU.js","/a/BrowseRoute-Bs3-xIvU.js","/a/Chart-BK1MPgR0.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-CpQPKijD.js","/a/ExportDialog-CG47jks8.js","/a/FilesRoute-DWQNpB9e.js","/a/ForgotRoute-BhGF4wX_.js","/a/HomeRoute-DW30S0tZ.js","/a/InvitationsRoute-G4c3iLye.js","/a/JobsRoute-BmycG6v_.js","/a/JoinRoute-C_exAgjA.js","/a/NoticePanel-DUnFygC3.js","/a/NoticesRoute-DfUdALOJ.js","/a/NotificationsRoute-px8GJoWs.js","/a/OverviewRoute-DMrnhksA.js","/a/PeopleRoute-BdH1wgso.js","/a/PersonRoute-RbKQD8ad.js","/a/ProfileRoute-DM--H38o.js","/a/ReadAll-BItKUtwU.js","/a/ResetRoute-DL21T1Ay.js","/a/RoomDetails-JKIRnAAO.js","/a/RoomRoute-D2kAiiny.js","/a/SearchRoute-CyFlH2zQ.js","/a/SecurityRoute-ByyNcx6p.js","/a/SetupRoute-oW4wlvbs.js","/a/ShareRoute-DUVBLatW.js","/a/ShortcutsDialog-_I9vvFEb.js","/a/SignInRoute-Bn2hSH_O.js","/a/Switcher-Bixy1dKm.js","/a/UnsubscribeRoute-DYTahjhC.js","/a/Viewer-CPEZ3oVo.js","/a/WorkspaceRoute-DzWJUV8O.js","/a/badge-Bv3slNAl.js","/a/button-BQ32hwTu.js","/a/chat-CcRmiAQ5.js","/a/check-BU3bbN9Q.js","/a/chevron-right-BzmpVYJ-.js","/a/client-DMEymVuv.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-C0ze5-Da.js","/a/cx-Bi0ZEjD9.js","/a/documents-CegmRl4d.js","/a/download-C6Co5lRr.js","/a/dropzone-SSOmhT8b.js","/a/field-C1wmYCnT.js","/a/file-text-xwycjCpU.js","/a/hash-BsyH2K2g.js","/a/i18n-C_ttmDA3.js","/a/index-5x4JIVRS.css","/a/index-DhKc45G3.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-9az4gnhy.js","/a/lock-i6tX6SBa.js","/a/me-Cr3FYtl_.js","/a/megaphone-DKEuG5ii.js","/a/menuPopup-BmZ6W-hX.js","/a/message-square-NwHwJf0L.js","/a/pages-Bdg5sIOH.js","/a/pages-C5ohPhCH.js","/a/pages-CJmSkzEq.js","/a/pages-CYz1YGfY.js","/a/pages-CdP0dAK5.js","/a/pages-DXkRg7hi.js","/a/pages-V40OX2ge.js","/a/people-DXI-21hD.js","/a/popoverPopup-DwjdpSDr.js","/a/progress-rEaShl1Y.js","/a/queries-D3F2H0C5.js","/a/rem-56eQzYwB.js","/a/roles-CsZjxEXx.js","/a/rotate-cw-RIilJvZX.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-quFuaoWe.js","/a/shim-DhZIEN42.js","/a/slots-BpkkIMrh.js","/a/src-C1nMQvWa.js","/a/states-CwOodk6j.js","/a/storage-B19_Hs-D.js","/a/store-Dv-6i9bP.js","/a/text-DQYg3i6r.js","/a/time-BJQibRJM.js","/a/title-27jwvDQS.js","/a/toast-DnaBiREF.js","/a/trash-BPzyYGA4.js","/a/upload-DKDxnZDV.js","/a/uploading-eF6UVSxs.js","/a/useInfiniteQuery-CtaqBLPF.js","/a/useRoomName-aWNgg7Zu.js","/a/useTriggerFocusGuards-w7VH6x6b.js","/a/useWriteTo-CdugpfyB.js","/a/user-plus-BbpLCv5O.js","/a/users-round-P3zqsVYR.js","/a/visible-BTbdTpL2.js","/a/watch-NiKUPuVv.js","/a/words-CHD9VFDM.js","/a/x-CHfEWsCy.js"];

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
