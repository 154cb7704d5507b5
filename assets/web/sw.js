/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
<<<<<<< HEAD
<<<<<<< HEAD
const SHELL = "longhouse-shell-b5cd9de943e5";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-iKtZig6J.js","/a/Attachments-Cu-1piS3.js","/a/AuditRoute-2HLVKwCI.js","/a/Author-zILo7tp3.js","/a/BackupsRoute-xm7qSjgb.js","/a/BrowseRoute-D7IZrOYU.js","/a/Chart-CnsZ1jie.css","/a/Chart-F5-bXqjp.js","/a/DocumentsRoute-BQtqH9g-.js","/a/ExportButton-B-qhSk6S.js","/a/ExportDialog-9ONtz_uZ.js","/a/FilesRoute-B4Qhlryc.js","/a/ForgotRoute-DqnvmZMF.js","/a/Gate-CR_ns1xz.js","/a/HistoryDialog-sPtGyJkO.js","/a/HomeRoute-uAJSy2XO.js","/a/InvitationsRoute-Dq85xHbf.js","/a/JobsRoute-QAwmfCne.js","/a/JoinRoute-DKgm4DB-.js","/a/NoticePanel-DI1nfD4S.js","/a/NoticesRoute-BiEHlsJh.js","/a/NotificationsRoute-BFNVH2p_.js","/a/OverviewRoute-CFjPU5SI.js","/a/PasswordField-TTfKxT9v.js","/a/PeoplePicker-CNA-LJ3W.js","/a/PeopleRoute-1uEom3tP.js","/a/PersonRoute-CxyV5sUs.js","/a/PopoverPopup-BzTJ4Q_8.js","/a/Previews-CWkLKKCh.js","/a/ProfileRoute-byvN4hWU.js","/a/ReactionPicker-Bamf3P92.js","/a/Reactions-Cxv0RemX.js","/a/ReadAll-BqlhC8i8.js","/a/ResetRoute-BwuTNYvN.js","/a/RoomDetails-Cb3CCsIs.js","/a/RoomRoute-fALR_JkC.js","/a/SearchRoute-D35GVYs4.js","/a/SecurityRoute-BYfTfezS.js","/a/SetupRoute-Bd8G4g-5.js","/a/ShareRoute-DeP96PYM.js","/a/ShortcutsDialog-B_RoTsSG.js","/a/SignInRoute-TpPoa36Z.js","/a/Switcher-Cb74MJAK.js","/a/ThreadPanel-DPpoY7Bt.js","/a/ThreadsRoute-BWj3lkiV.js","/a/ToolbarRootContext-DKrYz803.js","/a/TypingLine-B8ul0PNl.js","/a/UnsubscribeRoute-D2DLi6nD.js","/a/Viewer-CnQTOceY.js","/a/WorkspaceRoute-DNsI82tx.js","/a/attaching-CjdzD7Al.js","/a/bell-off-eL55Tm1B.js","/a/bell-ring-fF7zcNMx.js","/a/check-_i67-ApX.js","/a/check-check-D9vOXZeo.js","/a/chevron-right-CjXQ3bXU.js","/a/copy-Uy5BbSv1.js","/a/download-Duc_ZfLk.js","/a/dropzone-N0aLCF2d.js","/a/face-slightly-smiling-plus-CnDrGGns.js","/a/field-CCl91f_M.js","/a/file-text-DXrH-zpi.js","/a/index-8orQMFcw.css","/a/index-BptxUMjf.js","/a/jobQueries-DiGABw1n.js","/a/link-2-uaW_mFXe.js","/a/megaphone-D0Ut1m8R.js","/a/menuPopup-B9_do32z.js","/a/message-square-DM0FJFQ-.js","/a/mutations-B13eusTp.js","/a/mutations-DqshN0ST.js","/a/pages-Czd0s9hi.js","/a/pages-D7a0kjm_.js","/a/pages-DzadSHaC.js","/a/pencil-D-x-xvM0.js","/a/pictures-Dy1GotRj.js","/a/popoverPopup-DLewb5D0.js","/a/progress-CR3PD3xg.js","/a/queries-CDxCU3T6.js","/a/queries-DDsKWFEV.js","/a/queries-DRRKj1tr.js","/a/queries-oJPrqrvY.js","/a/rem-Bqj7z5Kj.js","/a/roles-hSFAvoYz.js","/a/rotate-cw-DAzMjBuc.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-B7Exbd9A.js","/a/smartphone-DdxbHPHs.js","/a/star-MxTYOCFT.js","/a/time-CLI3_9pq.js","/a/tip-Dgy51nkC.js","/a/trash-B3uVkGL1.js","/a/triangle-exclamation-point-DKcxCWCv.js","/a/upload-ojikYdyI.js","/a/uploading-CNofbagQ.js","/a/useOpenInteractionType-LKPczhub.js","/a/usePositioner-DcT6K93u.js","/a/useWriteTo-Btsv_pvS.js","/a/user-plus-B_YGaPrQ.js","/a/visible-s4uST20X.js","/a/words-C38hjhFp.js","/a/words-Cv0PjVRs.js"];
=======
const SHELL = "longhouse-shell-cfc7e38be82b";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-BeUxeyXt.js","/a/Attachments-BC_r9tx7.js","/a/AuditRoute-D1f2Qdgw.js","/a/Author-D-Co1YNi.js","/a/BackupsRoute-DGD4sLLy.js","/a/BrowseRoute-Do3mypzh.js","/a/Chart-BzqgIrDX.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-D6BvQn2a.js","/a/ExportButton-B3BfUIEo.js","/a/ExportDialog-DvwUxU5n.js","/a/FilesRoute-D6-zsJZZ.js","/a/ForgotRoute-Dm5dGtWw.js","/a/Gate-XeU-7X8m.js","/a/HistoryDialog-Cm_ftO9T.js","/a/HomeRoute-Bxb4H7Mj.js","/a/InvitationsRoute-D64wERzU.js","/a/JobsRoute-CuYRHQGA.js","/a/JoinRoute-DkVfaciC.js","/a/NoticePanel-BWQ51Kdv.js","/a/NoticesRoute-2DJ8ZaS-.js","/a/NotificationsRoute-CJIH22Sl.js","/a/OverviewRoute-B44InDRr.js","/a/PasswordField-Cpp2KxmE.js","/a/PeoplePicker-C8iGSy4X.js","/a/PeopleRoute-BxRfFu6b.js","/a/PersonRoute-Bg2Azy1M.js","/a/PinList-Bb8_EH_l.js","/a/PopoverPopup-DR0qkLoK.js","/a/Previews-ByExS2Ze.js","/a/ProfileRoute-DA39n0FI.js","/a/ReactionPicker-uVamtaTg.js","/a/Reactions-Cu-TfZtI.js","/a/ReadAll-Cid7ElI2.js","/a/ResetRoute-DEJSpnJR.js","/a/RoomDetails-D9SXN7Ff.js","/a/RoomRoute-BN5YPV8N.js","/a/SearchRoute-PbitiKlH.js","/a/SecurityRoute-D6hp4CG8.js","/a/SetupRoute-C_uCecmh.js","/a/ShareRoute-8lfxtGrh.js","/a/ShortcutsDialog-C-kMI4eo.js","/a/SignInRoute-BA3ffhw6.js","/a/Switcher-BRmFtgay.js","/a/ThreadPanel-D7fJy-pQ.js","/a/ThreadsRoute-CBdzjOyH.js","/a/ToolbarRootContext-Bcn6T7RR.js","/a/TypingLine-C-5Gw-YL.js","/a/UnsubscribeRoute-DPXB9r_Y.js","/a/Viewer-pdoUPpMD.js","/a/WorkspaceRoute-BEnkK-2s.js","/a/attaching-DoQrWZ_5.js","/a/bell-off-CpN2uyZp.js","/a/bell-ring-CgAD1EOC.js","/a/check-DX-AfahE.js","/a/check-check-UQIyCQck.js","/a/chevron-right-5b3y-F-u.js","/a/copy-Uy5BbSv1.js","/a/download-DuWTMXb4.js","/a/dropzone-z0EsEriW.js","/a/face-slightly-smiling-plus-Bav6C5c7.js","/a/field-NTHiBiI1.js","/a/file-text-COTKbL5f.js","/a/index-2-6Ny0Ix.js","/a/index-BYh9CZ7V.css","/a/jobQueries-BSlfCS4G.js","/a/link-2-CXnMCj8a.js","/a/megaphone-CbV7aoor.js","/a/menuPopup-Cv7xbyH9.js","/a/message-square--1bZx3UT.js","/a/mutations-DoG6oql8.js","/a/mutations-DvbgQEAb.js","/a/pages-B4C-oGNx.js","/a/pages-BWhWmHZg.js","/a/pages-CpxppP2w.js","/a/pencil-B38BLosM.js","/a/pictures-mzO-ExaW.js","/a/pinning-YfME7yee.js","/a/popoverPopup-DeIntprD.js","/a/progress-CWheu7Qx.js","/a/queries-BgsCtlwh.js","/a/queries-BwY3y2T3.js","/a/queries-Dhi91GlR.js","/a/queries-eNdRGyjQ.js","/a/rem-Bb8O_Jsl.js","/a/roles-gN-DslB9.js","/a/rotate-cw-gm4kEVnB.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-fOIVmwq5.js","/a/smartphone-D0xu1PaV.js","/a/star-B36bKK30.js","/a/time-Be9MRuA2.js","/a/tip-CGyNgd0g.js","/a/trash-BQP2WQ3P.js","/a/upload-B1GOJuOR.js","/a/uploading-BsAIoD_d.js","/a/useOpenInteractionType-Bk-7V8bW.js","/a/usePositioner-BRWGSOPH.js","/a/useWriteTo-DM0P5bJ8.js","/a/user-plus-L9kbIR2g.js","/a/visible-BUnRsUwF.js","/a/words-CXrT2QWF.js","/a/words-DK0ptVzQ.js"];
>>>>>>> 13e210a (chat: Pin messages for all who read the room)
=======
const SHELL = "longhouse-shell-5d183d3e34f3";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-D0G4YwJT.js","/a/Attachments-DuD5bPD9.js","/a/AuditRoute-Ecribf8A.js","/a/Author-BncGZWz7.js","/a/BackupsRoute-CciqMyn0.js","/a/BrowseRoute-BnE0pt1O.js","/a/Chart-BG7sPYCg.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-4hmUHxCQ.js","/a/ExportButton-BuIYn8P-.js","/a/ExportDialog-BVVfCcNr.js","/a/FilesRoute-DYWFMC8P.js","/a/ForgotRoute-BBYENEgz.js","/a/Gate-BGihWjJQ.js","/a/HistoryDialog-C49Uc5c2.js","/a/HomeRoute-DYtpjY0z.js","/a/InvitationsRoute-DRToS3DS.js","/a/JobsRoute-SGdCtW9y.js","/a/JoinRoute-C00jbxm6.js","/a/KeptMessage-D5B_vysA.js","/a/NoticePanel-B7I3967z.js","/a/NoticesRoute--QcNIizQ.js","/a/NotificationsRoute-CYmkpGgw.js","/a/OverviewRoute-By5KLzBU.js","/a/PasswordField-CvbIPq85.js","/a/PeoplePicker-DCpO_f3a.js","/a/PeopleRoute-B82h-gK7.js","/a/PersonRoute-k33oH4ek.js","/a/PinList-wc6omPA1.js","/a/PopoverPopup-B4UTAL9p.js","/a/Previews-BvHS8We4.js","/a/ProfileRoute-B1aSZyyC.js","/a/ReactionPicker-DlQoX75n.js","/a/Reactions-DwMRVS7y.js","/a/ReadAll-BPG5cgSm.js","/a/ResetRoute-CVx5Gk4m.js","/a/RoomDetails-WqKKvaMe.js","/a/RoomRoute-BlU_gbp2.js","/a/SavedRoute-CwjMFHE_.js","/a/SearchRoute-J5d5PlA2.js","/a/SecurityRoute-DTMfyCgZ.js","/a/SetupRoute-CK8yfYpc.js","/a/ShareRoute-BewJPqL8.js","/a/ShortcutsDialog-B2blPdTB.js","/a/SignInRoute-BbRq4p-S.js","/a/Switcher-rFrtLFDI.js","/a/ThreadPanel-CmDrbriL.js","/a/ThreadsRoute-CgLVNPhJ.js","/a/ToolbarRootContext-CduPPgEg.js","/a/TypingLine-DZ9yp0jT.js","/a/UnsubscribeRoute-BcCNzSzM.js","/a/Viewer-BISljZaE.js","/a/WorkspaceRoute-BeI1gZLG.js","/a/attaching-pVw5ucZl.js","/a/bell-off-_YQDsRF3.js","/a/bell-ring-C96hOK3l.js","/a/check-ZCXHdM7Y.js","/a/check-check-B2osW2Cc.js","/a/chevron-right-DLa-2_CY.js","/a/copy-Uy5BbSv1.js","/a/download-BUdOUNOd.js","/a/dropzone-yt5QHdrq.js","/a/face-slightly-smiling-plus-DZ32R0DL.js","/a/field-3ZpEIgDC.js","/a/file-text-T0jGSAd1.js","/a/index-BYh9CZ7V.css","/a/index-D1W6gNAB.js","/a/jobQueries-6KIR4H5k.js","/a/link-2-B9Aqm8bz.js","/a/megaphone-UdDZdG01.js","/a/menuPopup-1cxT_irR.js","/a/message-square-Cqbq5t-f.js","/a/mutations-Dc0ZJm_X.js","/a/mutations-DtfGtki-.js","/a/pages-B6_Z4Zme.js","/a/pages-BA71ULF0.js","/a/pages-CMl6-fPk.js","/a/paperclip-DtW_n-_O.js","/a/pencil-BVJl-pAg.js","/a/pictures-BBoF-UCJ.js","/a/pinning-C7AN_nsr.js","/a/popoverPopup-ByPsxUa_.js","/a/progress-BaychtBB.js","/a/queries-Ba2mMZ56.js","/a/queries-DTW03Fag.js","/a/queries-Dik2lSzz.js","/a/queries-y2MMwUAW.js","/a/rem-H1Qxoaax.js","/a/roles-B_7NwFsF.js","/a/rotate-cw-I9Io7E19.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-B7GGxgJ4.js","/a/smartphone-DwuqYI1p.js","/a/star-Ca1CwMNt.js","/a/time-P-n3Iq6n.js","/a/tip-BHXIrnmO.js","/a/trash-Dpdm1BD3.js","/a/upload-GDTskBaH.js","/a/uploading-DWA0IvFv.js","/a/useOpenInteractionType-C_HGMKcA.js","/a/usePositioner-QfiDGkZq.js","/a/useWriteTo-D-lR556H.js","/a/user-plus-Cn7d8nBC.js","/a/visible-CAK2PE_2.js","/a/words-B9cJFC3y.js","/a/words-BjqCKJa6.js"];
>>>>>>> 8e893c7 (chat: Save messages for oneself)

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
  if (url.origin !== self.location.origin) return;
  if (request.method === "DELETE" && url.pathname === "/api/v1/session") event.waitUntil(hush());
  if (request.method !== "GET") return;
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
      await Promise.all([caches.delete(DATA), hush()]);
    }
    return answer;
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(goTo(event.notification.data));
});

// The browser has subscribed anew by itself; the server is told where.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

/** Shows what was pushed; each thing once, by its tag. */
async function show(data) {
  let told;
  try {
    told = data.json();
  } catch {
    told = {}; // The browser shows something of its own if we show nothing.
  }
  await self.registration.showNotification(told.title ?? "Longhouse", {
    body: told.body ?? "",
    tag: told.tag,
    timestamp: told.at,
    icon: "/icons/icon-192.png",
    badge: "/icons/icon-192.png",
    data: told.href,
  });
}

/** Opens where a notice leads: in a page that is there, or a new one. */
async function goTo(href) {
  const url = new URL(href ?? "/notices", self.location.origin);
  if (url.origin !== self.location.origin) return;
  const pages = await self.clients.matchAll({ type: "window" });
  const page = pages.find((one) => one.visibilityState === "visible") ?? pages[0];
  if (!page) return void (await self.clients.openWindow(url.href));
  page.postMessage({ open: url.pathname + url.search + url.hash });
  await page.focus().catch(() => {}); // It may have been closed just now.
}

async function renew(event) {
  const options = event.oldSubscription?.options;
  const made = event.newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!made) return;
  const { endpoint, keys } = made.toJSON();
  const body = JSON.stringify({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } });
  await fetch("/api/v1/notices/devices/this", { method: "PUT", headers: { "Content-Type": "application/json" }, body });
}

/** Nobody is signed in here any more: nothing is pushed here, and what was shown goes. */
async function hush() {
  const { pushManager } = self.registration;
  const subscription = await pushManager?.getSubscription();
  await subscription?.unsubscribe();
  for (const notice of await self.registration.getNotifications()) notice.close();
}
