/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-2dfdd0d3406b";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-Duv5EvD0.js","/a/Attachments-DW-bpk9v.js","/a/AuditRoute-DiQ2W3py.js","/a/Author-DzU0fTe_.js","/a/BackupsRoute-CxsJjzRl.js","/a/BrowseRoute-BE-L87Bp.js","/a/Chart-C54YrFpM.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-D2Reb5Mp.js","/a/ExportButton-DMPfpyMG.js","/a/ExportDialog-CEdKknBV.js","/a/FilesRoute-CI2Mcb_3.js","/a/ForgotRoute-CUaMab3O.js","/a/Gate-CiSk-bX4.js","/a/HistoryDialog-DyRB60WF.js","/a/HomeRoute-c5B5aYC-.js","/a/InvitationsRoute-WJvkDxWg.js","/a/JobsRoute-D0EDvI4k.js","/a/JoinRoute-Dxqc7CGK.js","/a/NoticePanel-CMRRHvYK.js","/a/NoticesRoute-951NuOCJ.js","/a/NotificationsRoute-CDm5IlCt.js","/a/OverviewRoute-Bgn33CKQ.js","/a/PasswordField-BktAQUMY.js","/a/PeoplePicker-XgK_PIqb.js","/a/PeopleRoute-BtpCj8Dn.js","/a/PersonRoute-CQt2-xqS.js","/a/ProfileRoute-DABt0s3S.js","/a/ReadAll-BbPnkFFL.js","/a/ResetRoute-DzpACjeI.js","/a/RoomDetails-Dd6R9rDh.js","/a/RoomRoute-CTxqRzvO.js","/a/SearchRoute-D9cXv-By.js","/a/SecurityRoute-DIieaEGl.js","/a/SetupRoute-BpfdS5H7.js","/a/ShareRoute-BcoDevt7.js","/a/ShortcutsDialog-ePr3ozXR.js","/a/SignInRoute-DKlVpZiP.js","/a/Switcher-k-upNjmI.js","/a/UnsubscribeRoute-DKLYtXOp.js","/a/Viewer-DQfYXYC7.js","/a/WorkspaceRoute-BwZDjs1x.js","/a/attaching-DaoNh5jD.js","/a/check-pbIRSGPd.js","/a/chevron-right-DJGMvkhd.js","/a/copy-Uy5BbSv1.js","/a/download-kFEFrO1J.js","/a/dropzone-geTbeNbx.js","/a/field-D5ZD9WBT.js","/a/file-text-BSAug3MT.js","/a/index-5x4JIVRS.css","/a/index-Cdh9OO0F.js","/a/jobQueries-BfrbPql3.js","/a/link-2-Bd1phfss.js","/a/megaphone-ftY19VDl.js","/a/menuPopup-Dm9n9-4w.js","/a/message-square-CAhRUahy.js","/a/mutations-CSRM7vK8.js","/a/mutations-CYPDpCPP.js","/a/pages-BVDCyFk6.js","/a/pages-xDzz-aY5.js","/a/pencil-BKIhsUsP.js","/a/pictures-D4bKGZbS.js","/a/popoverPopup-CS3zWpIc.js","/a/progress-DqzHwZAs.js","/a/queries-BsQ7KgUW.js","/a/queries-Bt_qU2gk.js","/a/queries-DlaWgC2K.js","/a/queries-aZayh6K5.js","/a/rem-m59ordge.js","/a/roles-DzinGWzH.js","/a/rotate-cw-5-Y22gwv.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-DGZXp4uw.js","/a/time-oApL2d6i.js","/a/trash-BoAOFVcE.js","/a/upload-Bp4WdFqk.js","/a/uploading-QvBsJqAr.js","/a/useInfiniteQuery-ClDabNci.js","/a/useTriggerFocusGuards-DQJFZef8.js","/a/useWriteTo-CGjq3UDm.js","/a/user-plus-DheH2n-_.js","/a/visible-Cmb3YCX7.js","/a/words-D4ofEXBG.js","/a/words-DBqPZ2tb.js"];

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
