/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-a93269d60977";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-CRsCXTk.js","/a/AttachTray-CS9eL2q.js","/a/Attachments-3prBfuT.js","/a/AuditRoute-BcidEeF.js","/a/Author-GGRRMOZ.js","/a/BackupsRoute-CYLXUDM.js","/a/BrowseRoute-drNmnF7.js","/a/Calendar-CnkzsPw.js","/a/CallDock-BDTq9X0.js","/a/Chart-BX0R7b8.js","/a/ChatSettingsRoute-DsqtzUA.js","/a/Clock-ByTfmsf.js","/a/CommandDesk-CrPsmO0.js","/a/DayInput-BLRglFU.js","/a/DeviceDialog-Dq3tTrs.js","/a/DocumentsRoute-TmZjXQs.js","/a/ExportDialog-CkX4iBA.js","/a/FeedDialog-UcfeYpC.js","/a/FilesRoute-DbdJGJ4.js","/a/FilterBox-g9guS0_.js","/a/ForgotRoute-H3ERZpg.js","/a/Gate-CJCZJZv.js","/a/GroupsRoute-DvIpnZ9.js","/a/GuestLinksDialog-Bl7NKyC.js","/a/GuestRoute-IH8-mHn.js","/a/HistoryDialog-g5yU7tu.js","/a/HomeRoute-CSADcet.js","/a/ImportDialog-B8mPgVC.js","/a/ImportsRoute-B0KofKi.js","/a/IntegrationsRoute-fehX2Ee.js","/a/InvitationsRoute-DSvGRc5.js","/a/JobsRoute-CQCxeMb.js","/a/JoinRoute-CqAH5Jq.js","/a/JumpToDay-EhsX4Fp.js","/a/KeptMessage-DQFITBK.js","/a/LabelsField-Cz6FkCp.js","/a/MessageActions-bPwydPa.js","/a/MessageEditor-DxgfzEG.js","/a/NoticeList-DB0M48-.js","/a/NoticePanel-CJ_yFn3.js","/a/NoticesRoute-BNcd3u3.js","/a/NotificationsRoute-BrhHdBq.js","/a/OptionMark-rzsTEwA.js","/a/OutgoingHooks-BE-m1Ip.js","/a/OverviewRoute-CUjziIJ.js","/a/PasswordField-CTlU8On.js","/a/PeoplePicker-VTYKYfX.js","/a/PeopleRoute-_Ywk_2o.js","/a/PersonRoute-jni8mPy.js","/a/PinList-B5TDnWP.js","/a/PopoverPopup-cgi36B5.js","/a/Previews-CZGcLYn.js","/a/ProfilePopup-C2_PE0i.js","/a/ProfileRoute-BO9Nlx8.js","/a/ProjectSettings-BVPXi2h.js","/a/ProjectsRoute-DBvwbJs.js","/a/ReachLine-C6BSrnT.js","/a/ReactionPicker-Y25Kf2L.js","/a/Reactions-DD_2-KG.js","/a/ReadAll-B7wyHat.js","/a/ReadMark-DVvsvhT.js","/a/ReadersDialog-C6fOqqn.js","/a/RemindDialog-REmcqSw.js","/a/ReportDialog-BoL59Rx.js","/a/ReportPage-Rg2Zw6i.js","/a/ReportsRoute-CLQtZKf.js","/a/ResetRoute-BHQeQKQ.js","/a/RoomDetails-B2Wbmsx.js","/a/RoomHooksDialog-D-EbN6K.js","/a/RoomRoute-3vsaAYc.js","/a/RoomTasks-DfUbKnW.js","/a/RunningTimer-gQB_EaM.js","/a/SavedRoute-gtIKdkq.js","/a/ScheduledRoute-DPDSnB9.js","/a/SearchRoute-kYv8yiD.js","/a/SectionDialog-CYa4-QB.js","/a/SectionField-DWU2eSH.js","/a/SectionMenu-Cvp3j2w.js","/a/SecurityRoute-ED4uYaO.js","/a/SendLater-Db3C3xg.js","/a/SetupRoute-XkYAPNb.js","/a/ShareRoute-r77YC-w.js","/a/ShortcutsDialog-CaKfqCm.js","/a/Sign-DYYMPC9.js","/a/SignInRoute-BQtwtoB.js","/a/Switcher-BtJEwOo.js","/a/TaskChips-CvPPNHN.js","/a/TaskOfMessageDialog-BrOu83i.js","/a/ThreadPanel-zhciIpm.js","/a/ThreadsRoute-B0jirQ8.js","/a/TimePage-BP3h3Gu.js","/a/Timeline-lKxm3TI.js","/a/TypingLine-D-nkCIY.js","/a/UnsubscribeRoute-BwYkzgB.js","/a/Viewer-OPw4RuT.js","/a/WorkspaceRoute-CMWEhAV.js","/a/agenda-D36TyiG.js","/a/alarm-clock-BIhNn0k.js","/a/asking-BkTmIsV.js","/a/at-sign-D9A14_F.js","/a/attaching-xr5CrTu.js","/a/bell-off-Drkvnrr.js","/a/bell-ring-Rh79t45.js","/a/check-Y6vBccH.js","/a/check-check-DaxZorY.js","/a/chevron-down-ClIK92Z.js","/a/circle-check-BxYhzwm.js","/a/circle-exclamation-point-DmxF0cB.js","/a/clock-3-Chq8eJe.js","/a/columns-3-CNqGhTp.js","/a/completion-BNtoJHn.js","/a/copy-Uy5BbSv.js","/a/database-backup-B_tSlZI.js","/a/depth-1hg9K5d.js","/a/documents-DYUBcBZ.js","/a/download-DYJ525K.js","/a/dropzone-CxqWa6e.js","/a/ellipsis-Bbg6AWs.js","/a/estimate-Dce4IF2.js","/a/eye-DaqfLrA.js","/a/face-slightly-smiling-plus-D7Gr1QA.js","/a/field-DqicQn5.js","/a/file-archive-VBiH3MO.js","/a/file-down-BIJSGU-.js","/a/file-spreadsheet-BK7UbWe.js","/a/file-text-D4kqAxx.js","/a/flag-1GjWw5q.js","/a/focus-DbdVP4U.js","/a/folder-input-Sgf9WiU.js","/a/grasp-Plmo-ig.js","/a/groups-DIy-0ZR.js","/a/hash-BsXFqvs.js","/a/hooks-BiYvZGA.js","/a/index-B-KqTL8.js","/a/index-BHCRM6V.css","/a/jobQueries-CYtUqa6.js","/a/later-BR60bP2.js","/a/link-2-DKEFTjf.js","/a/list-1JDnbpp.js","/a/list-checks-C5a2Z6_.js","/a/list-filter-Dlo130I.js","/a/log-out-CIz6Nib.js","/a/made-BOmh09p.js","/a/made-BnTaVc9.js","/a/mail-plus-BYh5XQC.js","/a/megaphone-D-bqftp.js","/a/mentionList-RsQ-8iN.js","/a/menuPopup-DsUT5BM.js","/a/message-square-B3vokrM.js","/a/monitor-UEztHtD.js","/a/mutations-Bxq__1N.js","/a/mutations-lTvtNBj.js","/a/pages-B_fOd_L.js","/a/pages-BuXWApd.js","/a/pages-CJOhsg0.js","/a/pages-DsiZCyL.js","/a/paperclip-IxL7bVF.js","/a/parts-CvMAxsi.js","/a/patches-DAX_RR4.js","/a/pencil-DjmOIIe.js","/a/phone-DRyQfJV.js","/a/pictures-BBoF-UC.js","/a/pin-lT9XeB8.js","/a/pinning-ChGA_-m.js","/a/play-BhoKsf9.js","/a/plot-B5pcWJy.js","/a/plot-CnsZ1ji.css","/a/popoverPopup-HajWjrW.js","/a/progress-DDuQ7EQ.js","/a/queries-5NLIQ3O.js","/a/queries-B1bMPaj.js","/a/queries-CQ9YlCA.js","/a/queries-DE1Yhvw.js","/a/queries-ziHMIZx.js","/a/receipts-Cb-1HSv.js","/a/refusals-BdiLK6V.js","/a/rem-B1t-_E9.js","/a/reports-DaVcl8Q.js","/a/retention-BTFR4d1.js","/a/rights-BGcZYsG.js","/a/roles-D7OiZdL.js","/a/rotate-ccw-BSxt0g2.js","/a/rotate-cw-CiHUWoM.js","/a/rows-3-TWHUFvV.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/scroll-text-HEtFzHx.js","/a/secret-Dp-gyhi.js","/a/send-horizontal-DFwYA81.js","/a/sending-P4bN2UC.js","/a/settings-2-DELYt73.js","/a/settings-BaV-mRs.js","/a/shield-check-DUAZGL5.js","/a/sliders-horizontal-D3jEhGi.js","/a/slots-CXPwnDw.js","/a/smartphone-DV9xzRs.js","/a/sound-elh9kt8.js","/a/spent-CQDCYD0.js","/a/square-8sScMLG.js","/a/square-check-MkCEAKH.js","/a/star-BRcdeki.js","/a/sun-p2DRl11.js","/a/theme-BMN0Ji4.js","/a/timeDialog-DE75Y7M.js","/a/tip-DnygvoI.js","/a/trash-CrGZvyG.js","/a/triangle-exclamation-point-76hyF5b.js","/a/upload-D0-qu5-.js","/a/upload-DGLxyc9.js","/a/uploading-D0-oF5s.js","/a/useAnchoredPopupScrollLock-DNigxcy.js","/a/usePositioner-CTbrFyV.js","/a/useTriggerFocusGuards-B5a5KTm.js","/a/useWriteTo-ClfYmT_.js","/a/user-plus-BzDGZlE.js","/a/versions-BGJZv6d.js","/a/visible-BgVZK3z.js","/a/webhook-hPRewo6.js","/a/words-CmAr3--.js","/a/words-Cr0za_B.js","/a/words-DRZ531i.js","/a/words-Dcmoz8x.js","/a/writing-BViRM61.js"];

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
