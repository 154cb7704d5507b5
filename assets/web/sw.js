/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
<<<<<<< HEAD
const SHELL = "longhouse-shell-60809930395c";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-Dab0XFz4.js","/a/Attachments-4UCzJRKf.js","/a/AuditRoute-NJx2unFS.js","/a/Author-CGHZOBja.js","/a/BackupsRoute-Cp89ME3g.js","/a/BrowseRoute-C4__ca01.js","/a/Chart-Bu8W3rYq.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-DkXl6zvh.js","/a/ExportButton-PXYKERU6.js","/a/ExportDialog-B6GxZV2n.js","/a/FilesRoute-C7ATPbzA.js","/a/ForgotRoute-FC_yylOx.js","/a/Gate-Qia0Tg2P.js","/a/HistoryDialog-Cydsb8dI.js","/a/HomeRoute-WRu83Z4v.js","/a/InvitationsRoute-DuXuw9qM.js","/a/JobsRoute-wwxVSQPY.js","/a/JoinRoute-BPbvrwlN.js","/a/NoticePanel-CH_NCKJr.js","/a/NoticesRoute-OhPPKI_j.js","/a/NotificationsRoute-B5Z7TMqe.js","/a/OverviewRoute-Bs4JcXkA.js","/a/PasswordField-BuJOV-Tp.js","/a/PeoplePicker-DGuccmMS.js","/a/PeopleRoute-BZQ6BqDb.js","/a/PersonRoute-JqvdmcjX.js","/a/PopoverPopup-CyuhuBRc.js","/a/Previews-CFt24VcF.js","/a/ProfileRoute-kWsv1JPb.js","/a/ReactionPicker-Ckp-ntnk.js","/a/Reactions-Cyb9LmWB.js","/a/ReadAll-CbAiv-As.js","/a/ResetRoute-Qhc96dXZ.js","/a/RoomDetails-zJogKPp4.js","/a/RoomRoute-4EXFrDrC.js","/a/SearchRoute-CU5Fk-f0.js","/a/SecurityRoute-D5hwO0Ho.js","/a/SetupRoute-CHpPosey.js","/a/ShareRoute-DomXKA2p.js","/a/ShortcutsDialog-CxuKRgi1.js","/a/SignInRoute-6XDQAGAk.js","/a/Switcher-DDxNx0ee.js","/a/ThreadPanel-BRkvfkBL.js","/a/ThreadsRoute-Cv78ZBAE.js","/a/ToolbarRootContext-BACfo0w6.js","/a/TypingLine-DEinirjt.js","/a/UnsubscribeRoute-Quhqm94k.js","/a/Viewer-C6FVqyEl.js","/a/WorkspaceRoute-CnEUGVOa.js","/a/attaching-oJlixPCZ.js","/a/bell-off-BhoZ-CXb.js","/a/bell-ring-B2RC40N8.js","/a/check-Bnx7DDVV.js","/a/check-check-B-M6250x.js","/a/chevron-right-DzViT_8g.js","/a/copy-Uy5BbSv1.js","/a/download-mcu0HpTB.js","/a/dropzone-BhI7et3Q.js","/a/face-slightly-smiling-plus-B5qCjqcL.js","/a/field-snHk7-4z.js","/a/file-text-CNjqTZWP.js","/a/index-8orQMFcw.css","/a/index-BOtzRbx9.js","/a/jobQueries-DDg9lkmz.js","/a/link-2-6epoMUcc.js","/a/megaphone-caVzEEVv.js","/a/menuPopup-DLx7b5oL.js","/a/message-square-BSJK4nC5.js","/a/mutations-YkFPPOMQ.js","/a/mutations-qPTvY6KI.js","/a/pages-5df5d7CU.js","/a/pages-DSz8w3KC.js","/a/pages-MdrMbGqS.js","/a/pencil-MeihrkGo.js","/a/pictures-Dy1GotRj.js","/a/popoverPopup-CX9WuYm3.js","/a/progress-C3MjQgZj.js","/a/queries-Bjd0Xue6.js","/a/queries-DbdiT8Kj.js","/a/queries-LTKwGLcs.js","/a/queries-webNrLQq.js","/a/rem-MsaihsVs.js","/a/roles-BKShreO9.js","/a/rotate-cw-C68je972.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-DBe8FQMe.js","/a/smartphone-D_sewD4I.js","/a/star-CNvnMe-g.js","/a/time-CJzsSOL-.js","/a/tip-a69aERXc.js","/a/trash-08yXzg3h.js","/a/upload-B_WEoGJw.js","/a/uploading-Cx1F9KOB.js","/a/useOpenInteractionType-igtdr7HV.js","/a/usePositioner-CwgTuBy4.js","/a/useWriteTo-DIWpXBFh.js","/a/user-plus-15L4SCh-.js","/a/visible-BjemEMTr.js","/a/words-B0dM_8My.js","/a/words-C8lJNr7k.js"];
=======
const SHELL = "longhouse-shell-9ebcdc672a85";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-Bm4Laq3L.js","/a/Attachments-CoJFdRYv.js","/a/AuditRoute-DIgCuYfV.js","/a/Author-tLRLsZqZ.js","/a/BackupsRoute-P7krXaZU.js","/a/BrowseRoute-BYjuDJXH.js","/a/Chart-CnsZ1jie.css","/a/Chart-LOAPQs6P.js","/a/DocumentsRoute-CGcJeFsc.js","/a/ExportButton-ngDkXfa6.js","/a/ExportDialog-DflPhsa4.js","/a/FilesRoute-DmKNLz4h.js","/a/ForgotRoute-BqeudiBf.js","/a/Gate-DrX6-vhs.js","/a/HistoryDialog-CoBH565t.js","/a/HomeRoute-D-Mau6mb.js","/a/InvitationsRoute-DH56H6CL.js","/a/JobsRoute-BqDP5BYl.js","/a/JoinRoute-CxGsTxcE.js","/a/NoticePanel-BmJQcD1f.js","/a/NoticesRoute-DGyRDdHN.js","/a/NotificationsRoute-Cq4gsuHg.js","/a/OverviewRoute-D-i2xlvx.js","/a/PasswordField-KRMTSlNm.js","/a/PeoplePicker-fFMavKrf.js","/a/PeopleRoute-B5iClp12.js","/a/PersonRoute-Vy4KkPDf.js","/a/PopoverPopup-CNxCMPyI.js","/a/Previews-DY1ydF8p.js","/a/ProfileRoute-CdZeOWyQ.js","/a/ReactionPicker-BdJHZQJY.js","/a/Reactions-t1ESEW15.js","/a/ReadAll-DIH5SmVa.js","/a/ResetRoute-BVHaiUFg.js","/a/RoomDetails-DJAq8U-e.js","/a/RoomRoute-DTWFCK1p.js","/a/SearchRoute-Cz0le1ih.js","/a/SecurityRoute-BXIcfXy0.js","/a/SetupRoute-HCUC84t7.js","/a/ShareRoute-DESfeXl7.js","/a/ShortcutsDialog-BvFG2aF2.js","/a/SignInRoute-BoPSJujZ.js","/a/Switcher-ByRL7o__.js","/a/ThreadPanel-9Qk1Qubp.js","/a/ThreadsRoute-BHgdScpb.js","/a/ToolbarRootContext-BlDuu7ia.js","/a/TypingLine-CICjn3Z5.js","/a/UnsubscribeRoute-xmKnPTFx.js","/a/Viewer-DTrNdQ6g.js","/a/WorkspaceRoute-BYkyzisS.js","/a/attaching-BOyY-G9I.js","/a/bell-off-DsxP-yBG.js","/a/bell-ring-Bcax6bhX.js","/a/check-2p_5lfmN.js","/a/check-check-DPxD7f5J.js","/a/chevron-right-cMpsqCNl.js","/a/copy-Uy5BbSv1.js","/a/download-BUWZMCBc.js","/a/dropzone--bUC_2Gq.js","/a/face-slightly-smiling-plus-DRaJwjw5.js","/a/field-NM5nXOma.js","/a/file-text-KLsAj988.js","/a/index-8orQMFcw.css","/a/index-DXEIT2HP.js","/a/jobQueries-B9f3pu20.js","/a/link-2-L-xMhnfq.js","/a/megaphone-DkgXXww7.js","/a/menuPopup-u1SxDJBZ.js","/a/message-square-BVelU-1I.js","/a/mutations-CvmC2UcF.js","/a/mutations-DsZ2w7Dn.js","/a/pages-B0qQUkxZ.js","/a/pages-BVk7qF_P.js","/a/pages-bAGewxsn.js","/a/pencil-DR4dt1bq.js","/a/pictures-Dy1GotRj.js","/a/popoverPopup-CwaDeXly.js","/a/progress-DQtdJ3M5.js","/a/queries-Cdf3-0yF.js","/a/queries-DCAWKQUz.js","/a/queries-Dgw6FKU3.js","/a/queries-JFtQ02Gj.js","/a/rem-BGFiq2id.js","/a/roles-cruZw68U.js","/a/rotate-cw-B_AFLvkn.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-D0Z5e1Su.js","/a/smartphone-Dhbarhog.js","/a/star-DZ00jCu8.js","/a/time-X287L1wZ.js","/a/tip-C1cW1fMV.js","/a/trash-BksNN1G2.js","/a/upload-DMMyt6aw.js","/a/uploading-BE6ndwsn.js","/a/useOpenInteractionType-BNF3hFmB.js","/a/usePositioner-DXLw4sg3.js","/a/useWriteTo-qJZagBAD.js","/a/user-plus-BoRPoTnU.js","/a/visible-Ce4O51Nn.js","/a/words-C9G-5TjS.js","/a/words-CWrDOW6W.js"];
>>>>>>> cf2e3d6 (documents: Take a room away whole, with its files)

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
