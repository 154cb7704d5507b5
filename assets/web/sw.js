/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-b035fbd5f082";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-5zsT-wBz.js","/a/Attachments-DcXw2uRU.js","/a/AuditRoute-4OR2C--3.js","/a/Author-DAfzDmch.js","/a/BackupsRoute-C_5XuD1z.js","/a/BrowseRoute-CXOwl6JH.js","/a/Chart-BAZXyiRH.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-BgutdzS4.js","/a/ExportButton-be9ONK9S.js","/a/ExportDialog-viNz0Pci.js","/a/FilesRoute-D7LQMCQn.js","/a/ForgotRoute-CIqLMphl.js","/a/Gate-B6xKzqyV.js","/a/GroupsRoute-C_PYeEGy.js","/a/HistoryDialog-fRJ0Dc8T.js","/a/HomeRoute-ChWsTPMv.js","/a/InvitationsRoute-BLeILOeD.js","/a/JobsRoute-B4KijHjs.js","/a/JoinRoute-CYS0BkOn.js","/a/JumpToDay-b08ranB8.js","/a/KeptMessage-BQNhzWpI.js","/a/NoticePanel-C17QpopW.js","/a/NoticesRoute-BFUnlfCp.js","/a/NotificationsRoute-C5lw1dW_.js","/a/OverviewRoute-DpckZ81n.js","/a/PasswordField-fNBNhQ_U.js","/a/PeoplePicker-Cx_h4QwM.js","/a/PeopleRoute-CoQuboQX.js","/a/PersonRoute-A771ZcKc.js","/a/PinList-BpltngC5.js","/a/PopoverPopup-ouRiAaoo.js","/a/Previews-ie61DlsH.js","/a/ProfileRoute-DDShz88D.js","/a/ReachLine-B2LTU2tQ.js","/a/ReactionPicker-DXOdU-nV.js","/a/Reactions-Dauqqa_Y.js","/a/ReadAll-DBrTitTb.js","/a/RemindDialog-CdpT9ZJ3.js","/a/ResetRoute-CWKSWiGY.js","/a/RoomDetails-DJzzoQcA.js","/a/RoomRoute-Df2S540A.js","/a/SavedRoute-Crzrk_hn.js","/a/ScheduledRoute-DUQ_IPDW.js","/a/SearchRoute-DhsY8lpN.js","/a/SecurityRoute-CXq2HqIP.js","/a/SendLater-DH7VXzfU.js","/a/SetupRoute-B8zrcngC.js","/a/ShareRoute-BhBxkOyk.js","/a/ShortcutsDialog-CZytrbfO.js","/a/SignInRoute-nEgc9tAH.js","/a/Switcher-BeX9kDf5.js","/a/ThreadPanel-DnVZyjai.js","/a/ThreadsRoute-Phha2--m.js","/a/TimeDialog-B0hnvbfy.js","/a/ToolbarRootContext-DjZYFMK9.js","/a/TypingLine-B0pQJzet.js","/a/UnsubscribeRoute-BfUL_-aX.js","/a/Viewer-zsce47I7.js","/a/WorkspaceRoute-DTsq8CI-.js","/a/alarm-clock-BFqBUnjs.js","/a/attaching-CKlJo_Nm.js","/a/bell-off-DEPC8YRH.js","/a/bell-ring-CT3nxhVx.js","/a/check-CBpRdIRV.js","/a/check-check-1vuES49-.js","/a/chevron-right-BLx3ZB-e.js","/a/clock-3-C6k5GSMH.js","/a/copy-Uy5BbSv1.js","/a/download-DMxKcoqd.js","/a/dropzone-DucDbarv.js","/a/face-slightly-smiling-plus-BRIibYnn.js","/a/field-C_0VO4uT.js","/a/file-archive-CPlx8aSe.js","/a/file-text-D27YcAxt.js","/a/groups-BIASbgJm.js","/a/index-Bz9Y0voa.css","/a/index-zwDeX6tj.js","/a/jobQueries-BNfRpBfE.js","/a/later-CPFhxYF6.js","/a/link-2-BQXvh3BA.js","/a/megaphone-kEdu3I-D.js","/a/menuPopup-B38Ed974.js","/a/message-square-BvFJBjPr.js","/a/mutations-BtR16qIj.js","/a/mutations-Gim0oj5x.js","/a/pages-C-0_oSPB.js","/a/pages-C3mGJPK5.js","/a/pages-C4_yizwy.js","/a/paperclip-KDyao18j.js","/a/pencil-BIwzfcRg.js","/a/pictures-BBoF-UCJ.js","/a/pinning-1435M-SD.js","/a/popoverPopup-DqcuQXs4.js","/a/progress-2Xbuc6io.js","/a/queries-Bz9-eQNd.js","/a/queries-Crsvyt70.js","/a/queries-DS603xM5.js","/a/queries-b9I4x3H0.js","/a/rem-CekwBOeq.js","/a/roles-U0G4E1Gb.js","/a/rotate-cw-BSYOXS2W.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CZaw0qnj.js","/a/send-horizontal-CVh4ZYTg.js","/a/smartphone-BYxacXDQ.js","/a/star-DSpriKiy.js","/a/tip-uEpMm-MI.js","/a/trash-CHouUdID.js","/a/triangle-exclamation-point-CqwTeFPb.js","/a/upload-Un0G6HRl.js","/a/uploading-CG2Sxhyn.js","/a/useOpenInteractionType-DrVqe0CU.js","/a/usePositioner-C89fbMzD.js","/a/useWriteTo-DePFw3Yn.js","/a/user-plus-CFfJIe5Z.js","/a/visible-D_nkrv2K.js","/a/words-D9lhMAfy.js","/a/words-DxBKZYIK.js"];

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
