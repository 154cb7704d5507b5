/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-4cfc89ade031";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-CHqD2Pu.js","/a/AttachTray-B9V-nvn.js","/a/Attachments-l8wzGn3.js","/a/AuditRoute-BY7DMff.js","/a/Author-C30Goij.js","/a/BackupsRoute-D5XhtKF.js","/a/BrowseRoute-Cv2V10u.js","/a/Calendar-DsPaOpJ.js","/a/CallDock-4wbVtOW.js","/a/Chart-8_08kx8.js","/a/ChatSettingsRoute-C29yhyZ.js","/a/Clock-DXyBwAU.js","/a/CommandDesk-B7F0AKQ.js","/a/DayInput-MTzCj2E.js","/a/DeviceDialog-eMwUIlc.js","/a/DocumentsRoute-rO_PXGF.js","/a/ExportDialog-326y-fI.js","/a/FeedDialog-CiPEKDh.js","/a/FilesRoute-h20Mmzn.js","/a/FilterBox-XkEUkaa.js","/a/ForgotRoute-Pxj4Hfd.js","/a/Gate-HzX-FNS.js","/a/GroupsRoute-ClGzUo2.js","/a/GuestLinksDialog-BiFGBB8.js","/a/GuestRoute-DgEE2yS.js","/a/HistoryDialog-qc7snmR.js","/a/HomeRoute-CIwxQHP.js","/a/ImportDialog-BjOuD2g.js","/a/ImportsRoute-NHF-LzZ.js","/a/IntegrationsRoute-BB5kPk5.js","/a/InvitationsRoute-CuihB4G.js","/a/JobsRoute-DpcIjDw.js","/a/JoinRoute-BFX31pV.js","/a/JumpToDay-BnGo812.js","/a/KeptMessage-sDaqTp3.js","/a/LabelsField-Ct80KVp.js","/a/MessageActions-D3FAz1j.js","/a/MessageEditor-D3N1h7r.js","/a/NoticeList-Dhmd3ED.js","/a/NoticePanel-bhrXsyh.js","/a/NoticesRoute-11PJ7bu.js","/a/NotificationsRoute-C8i6BiO.js","/a/OptionMark-ByL0nFY.js","/a/OutgoingHooks-D9r55kn.js","/a/OverviewRoute-Bz5Vixf.js","/a/PasswordField-DfBfg4l.js","/a/PeoplePicker-xeFHwIH.js","/a/PeopleRoute-C-VWV0A.js","/a/PersonRoute-C7LRIKo.js","/a/PinList-BnQxoMZ.js","/a/PopoverPopup-BOr_6UI.js","/a/Previews-DYu5AhT.js","/a/ProfilePopup-B8IOrok.js","/a/ProfileRoute-CtoT76_.js","/a/ProjectSettings-CQajqrt.js","/a/ProjectsRoute-OV4Qd1Z.js","/a/ReachLine-Bfkte-P.js","/a/ReactionPicker-DQklATa.js","/a/Reactions-Cn4ypZM.js","/a/ReadAll-GXGkhs4.js","/a/ReadMark-1uKrzT2.js","/a/ReadersDialog-C03aP4I.js","/a/RemindDialog-ZBqgm1R.js","/a/ReportDialog-Bm_NVnl.js","/a/ReportPage-COZCQ3O.js","/a/ReportsRoute-CsUCcee.js","/a/ResetRoute-tgoDmfh.js","/a/RoomDetails-5kF9f6V.js","/a/RoomHooksDialog-3bD65sv.js","/a/RoomRoute-QyYq9q0.js","/a/RoomTasks-eHz4xai.js","/a/RunningTimer-DO8t1Jm.js","/a/SavedRoute-cG0Jm1k.js","/a/ScheduledRoute-CAr8vTc.js","/a/SearchRoute-BswSJeO.js","/a/SectionDialog-BvwQYKN.js","/a/SectionField-BfWwUL8.js","/a/SectionMenu-DV92-yD.js","/a/SecurityRoute-Bvuwgwo.js","/a/SendLater-CqzxAnD.js","/a/SetupRoute-BIhvS_n.js","/a/ShareRoute-BkwD17F.js","/a/ShortcutsDialog-BNpCznu.js","/a/Sign-QuLZ1kE.js","/a/SignInRoute-BFWf6k6.js","/a/Switcher-5N3lHNp.js","/a/TaskChips-CWYMg9U.js","/a/TaskOfMessageDialog-Bk0atDe.js","/a/ThreadPanel-BGM5RL8.js","/a/ThreadsRoute-Bwo5l_H.js","/a/TimePage-q3L8t_b.js","/a/Timeline-Dx8jf4I.js","/a/TypingLine-B0TrtDI.js","/a/UnsubscribeRoute-LMS0LIF.js","/a/Viewer-BtzPmyo.js","/a/WorkspaceRoute-DtSUiN0.js","/a/agenda-CS3oZrS.js","/a/alarm-clock-DLhwV4V.js","/a/asking-BwsRtbU.js","/a/at-sign-L_DE2a3.js","/a/attaching-DjdvBdh.js","/a/bell-off-C2v0BGv.js","/a/bell-ring-qjw--cJ.js","/a/check-DAv7aFD.js","/a/check-check-Bb7AY1c.js","/a/chevron-down-BhUvKYX.js","/a/circle-check-BRlFr3y.js","/a/circle-exclamation-point-CVJEB3v.js","/a/clock-3-C5Wns5J.js","/a/columns-3-jq74gPf.js","/a/completion-CPNMKDm.js","/a/copy-Uy5BbSv.js","/a/database-backup-DQfmPnY.js","/a/depth-CuYnDOs.js","/a/documents-CaaC--D.js","/a/download-BUlpkpM.js","/a/dropzone-BO2oCLw.js","/a/ellipsis-DcxK6AY.js","/a/estimate-Dce4IF2.js","/a/eye-BAM1_WC.js","/a/face-slightly-smiling-plus-Ce-m-JB.js","/a/field-BIdVbyk.js","/a/file-archive-DRgop4K.js","/a/file-down-22ka-fI.js","/a/file-spreadsheet-CECk0Jx.js","/a/file-text-CWZsKOe.js","/a/flag-BVzj0O2.js","/a/focus-DbdVP4U.js","/a/folder-input-CMOR2RS.js","/a/grasp-BA-t4iX.js","/a/groups-CkoejY9.js","/a/hash-DVUiG8f.js","/a/hooks-DLyyCaq.js","/a/index-BHCRM6V.css","/a/index-BQa9wZu.js","/a/jobQueries-BYFkxeh.js","/a/later-X4X2yr1.js","/a/link-2-DQhzNZY.js","/a/list-C955G0A.js","/a/list-checks-BGm3svb.js","/a/list-filter-CbXuw7M.js","/a/log-out-CPKXlXo.js","/a/made-C-fSBoX.js","/a/made-DbX33EU.js","/a/mail-plus-DLLYJEm.js","/a/megaphone-Dzm7HKl.js","/a/mentionList-C0ajR3Y.js","/a/menuPopup-CuQT9M6.js","/a/message-square-mQujFgt.js","/a/monitor-Cd0-UsN.js","/a/mutations-CZ8FZVH.js","/a/mutations-dTVXTRO.js","/a/pages-BCeQRNm.js","/a/pages-BNLvNXa.js","/a/pages-BqKb_is.js","/a/pages-DLK2YtL.js","/a/paperclip-BM-pJTZ.js","/a/parts-varP6cL.js","/a/patches-B2qNGTs.js","/a/pencil-chOqiVd.js","/a/phone-t-Gi4Ek.js","/a/pictures-BBoF-UC.js","/a/pin-DyIbXeh.js","/a/pinning-DyGJGHx.js","/a/play-CXDp2Rf.js","/a/plot-CnsZ1ji.css","/a/plot-DbbaPKV.js","/a/popoverPopup-Bt_vPbC.js","/a/progress-DFy6rz8.js","/a/queries-BFuo4j7.js","/a/queries-CCuRQ-e.js","/a/queries-DBRNFCb.js","/a/queries-gX4dlKH.js","/a/queries-z_bkk67.js","/a/receipts-C2b1jVJ.js","/a/refusals-BxRaBPW.js","/a/rem-BSvFDaL.js","/a/reports-DD1t9Dr.js","/a/retention-DWW3_FO.js","/a/rights-BGcZYsG.js","/a/roles-BBqJlJ_.js","/a/rotate-ccw-D9NxV3x.js","/a/rotate-cw-Bp1kwVD.js","/a/rows-3-CgE1Qtx.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/scroll-text-ChtU39n.js","/a/secret-BImyZnM.js","/a/send-horizontal-xwo1m3b.js","/a/sending-B7s0X8k.js","/a/settings-2-CbO9KtQ.js","/a/settings-ZhQj2N_.js","/a/shield-check-DXz-YEJ.js","/a/sliders-horizontal-CZx2UVz.js","/a/slots-gds6hUd.js","/a/smartphone-BLNTLcy.js","/a/sound-Bo6tkxz.js","/a/spent-BSNOuU2.js","/a/square-C-YrFx3.js","/a/square-check-D_yd0g4.js","/a/star-CxyRt9R.js","/a/sun-CruXbXr.js","/a/theme-B8JTbQ7.js","/a/timeDialog-BrlW91Q.js","/a/tip-DDfTPak.js","/a/trash-DAatIzn.js","/a/triangle-exclamation-point-CZYRarj.js","/a/upload-4uVvqlX.js","/a/upload-ChunMi6.js","/a/uploading-C19i9Bu.js","/a/useAnchoredPopupScrollLock-CCWkZgP.js","/a/usePositioner-DamYZIb.js","/a/useTriggerFocusGuards-Bt2RTt7.js","/a/useWriteTo-B4ysRoT.js","/a/user-plus-CQ9s_dW.js","/a/versions-CJMRvP4.js","/a/visible-D_YybOA.js","/a/webhook-up6j8-H.js","/a/words-6CftOXg.js","/a/words-Cr0za_B.js","/a/words-DqLjWkD.js","/a/words-gQ6b9xH.js","/a/writing-CD8yVWf.js"];

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
  // What writes is none of the worker's business, and isn't to wait until it has started or taken over. A browser that
  // knows no such routes asks the worker, which leaves them alone.
  const straight = ["POST", "PUT", "PATCH"].map((requestMethod) => ({ condition: { requestMethod }, source: "network" }));
  event.addRoutes?.(straight).catch(() => {});
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
    if (kept) return timeless(kept);
    throw error;
  }
}

/** An answer of some other time, which doesn't say what time it is now. */
function timeless(kept) {
  const headers = new Headers(kept.headers);
  headers.delete("date");
  return new Response(kept.body, { status: kept.status, statusText: kept.statusText, headers });
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
