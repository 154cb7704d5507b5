/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-172e2b4bca0d";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-Db-g_C2X.js","/a/Attachments-CPNPsHAf.js","/a/AuditRoute-BcOYHEZ5.js","/a/Author-D_I2hFvZ.js","/a/BackupsRoute-zq9d1Hgg.js","/a/BrowseRoute-oB4PO9qQ.js","/a/Chart-BIMU65vl.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-BbSLl-X-.js","/a/DocumentsRoute-C2tAPqqm.js","/a/ExportButton-DSHN0c7f.js","/a/ExportDialog-KhOsMnjM.js","/a/FilesRoute-kUNinFkL.js","/a/ForgotRoute-aZtrSLU3.js","/a/Gate-CznVTbCC.js","/a/GroupsRoute-CJrbYnYz.js","/a/HistoryDialog-CQ7EokOD.js","/a/HomeRoute-geoi3UyM.js","/a/IncomingHooks-DtclYVAZ.js","/a/IntegrationsRoute-MbMKm-KN.js","/a/InvitationsRoute-DWZvnKMV.js","/a/JobsRoute-RSd9H3mu.js","/a/JoinRoute-BSKjB9Zf.js","/a/JumpToDay-DnIXO6-6.js","/a/KeptMessage-DIKigM0g.js","/a/NoticePanel-_Zd3Mv9W.js","/a/NoticesRoute-Cwh2jTOb.js","/a/NotificationsRoute-C4N_70C1.js","/a/OverviewRoute-DEnXfnt9.js","/a/PasswordField-W8n_zFfq.js","/a/PeoplePicker-BBc99GPN.js","/a/PeopleRoute-BLtGecvG.js","/a/PersonRoute-BGW1zhog.js","/a/PinList-DbGXEGKe.js","/a/PopoverPopup-DA8fvOtH.js","/a/Previews-B7Rfnd8d.js","/a/ProfileRoute-CO5F4LpV.js","/a/ReachLine-Dh_eHyMC.js","/a/ReactionPicker-Bb0ST3h-.js","/a/Reactions-B63nnPxd.js","/a/ReadAll-DfNE7gBY.js","/a/ReadMark-COPhgw9Y.js","/a/ReadersDialog-CwBAN3ka.js","/a/RemindDialog-SFf-NKYw.js","/a/ReportDialog-DTiB6c8P.js","/a/ReportsRoute-0L7AjNe5.js","/a/ResetRoute-BJxfd9oi.js","/a/RoomDetails-COtra_a-.js","/a/RoomHooksDialog-DKVVV6UA.js","/a/RoomRoute-BEVeR74B.js","/a/SavedRoute-duqS6PD-.js","/a/ScheduledRoute-DIQrj3E8.js","/a/SearchRoute-DWhL1XQi.js","/a/SecurityRoute-Z3En4Uz6.js","/a/SendLater-BP5pkeKR.js","/a/SetupRoute-BdBTnjYG.js","/a/ShareRoute-BoJpXOkn.js","/a/ShortcutsDialog-DRO0UB2n.js","/a/SignInRoute-LdBOCv33.js","/a/Switcher-CtWYv0Ke.js","/a/ThreadPanel-BSA-dipc.js","/a/ThreadsRoute-w9BBvYTZ.js","/a/TimeDialog-B9eKQHpR.js","/a/ToolbarRootContext-C0XrxOlI.js","/a/TypingLine-Dd545wVA.js","/a/UnsubscribeRoute-BI88ul72.js","/a/Viewer-D6aPXcf-.js","/a/WorkspaceRoute-DgowsDGY.js","/a/alarm-clock-C5fOOgNT.js","/a/at-sign-CmenhGFL.js","/a/attaching-IF7gPvOE.js","/a/bell-off-DCTveIjo.js","/a/bell-ring-CLM8jwEH.js","/a/check-BvEV4t82.js","/a/check-check-CHHQtQ3M.js","/a/chevron-right-BezyGPeu.js","/a/clock-3-CdhaoSyj.js","/a/copy-Uy5BbSv1.js","/a/download-B9vqYIgI.js","/a/dropzone-VNHqAbgw.js","/a/face-slightly-smiling-plus-BT6oJOf1.js","/a/field-DCrUp2u7.js","/a/file-archive-TuhI2A61.js","/a/file-text-DpFrr4_n.js","/a/groups-QMuagsqt.js","/a/index-DtIpzNgk.js","/a/index-Dzuu2J0m.css","/a/jobQueries-Q3Uq5J_N.js","/a/later-Djt74bIq.js","/a/link-2-ehNS8GSj.js","/a/megaphone-rR9QlU-w.js","/a/menuPopup-Cv3n8W3m.js","/a/message-square-BrlTS555.js","/a/mutations-ak0dv0Kh.js","/a/mutations-uXtW9drq.js","/a/pages-C3V3cig5.js","/a/pages-CS3tq9Kq.js","/a/pages-CpSnq1ZZ.js","/a/pages-DTGuUK3s.js","/a/paperclip-JIUu9KzD.js","/a/pencil-BjOUHLS-.js","/a/pictures-BBoF-UCJ.js","/a/pinning-CUvia-Yj.js","/a/popoverPopup-BYKWk5ib.js","/a/progress-BgW5hnSj.js","/a/queries-BWVoO7Dj.js","/a/queries-C83Kn5rO.js","/a/queries-DFNm7OGm.js","/a/queries-DYaqe9uO.js","/a/receipts-BrEyydyX.js","/a/rem-B7_K2jxF.js","/a/retention-CTL32_DY.js","/a/roles-B7TxLSnX.js","/a/rotate-cw-DItE1xKw.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BBPNSHXo.js","/a/send-horizontal-oa-jqVtm.js","/a/smartphone-CobnCcbD.js","/a/star-Dp_xdqVD.js","/a/tip-BCydn9KC.js","/a/trash-BeVLco8E.js","/a/triangle-exclamation-point-GbUbuvCm.js","/a/upload-L2RKh3RR.js","/a/uploading-Dccf1VBd.js","/a/useOpenInteractionType-CvetlgQK.js","/a/usePositioner-BrjbDtvu.js","/a/useWriteTo-BoXlJUMj.js","/a/user-plus-BRvYPSIv.js","/a/visible-CTgh35TZ.js","/a/words-Cr0za_Bh.js","/a/words-N7brF6Rq.js","/a/words-oc-1skCa.js"];

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
