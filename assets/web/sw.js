/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-97903a3618ab";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-CCwXcBc.js","/a/AttachTray-6qAqIbb.js","/a/Attachments-8_IRgZS.js","/a/AuditRoute-BdCpN2x.js","/a/Author-DuA8NUz.js","/a/BackupsRoute-D1x4B3T.js","/a/BrowseRoute-BliGp3i.js","/a/Calendar-BM5V_8s.js","/a/CallDock-D_PcWS1.js","/a/Chart-chIco1q.js","/a/ChatSettingsRoute-CkJgPif.js","/a/Clock-DDz8Jq2.js","/a/CommandDesk-zY-Wfgh.js","/a/DeviceDialog-BY71sEw.js","/a/DocumentsRoute-BEmVSYB.js","/a/ExportDialog-Ce3Uv4O.js","/a/FeedDialog-TOKPkRa.js","/a/FilesRoute-zVqU-Gn.js","/a/FilterBox-B7i3ND5.js","/a/ForgotRoute-CIeH4QE.js","/a/Gate-CBEsppQ.js","/a/GroupsRoute-B22Qkit.js","/a/GuestLinksDialog-CCMs52N.js","/a/GuestRoute-CmqZWRJ.js","/a/HistoryDialog-Cm_r1QK.js","/a/HomeRoute-DGu74wl.js","/a/ImportDialog-DWX4J9L.js","/a/ImportsRoute-B9OWs9H.js","/a/IntegrationsRoute-BATSiip.js","/a/InvitationsRoute-7hUHrFB.js","/a/JobsRoute-DRt83po.js","/a/JoinRoute-BgKeEEg.js","/a/JumpToDay-CgoZV8p.js","/a/KeptMessage-dD7YFwg.js","/a/LabelsField-BPSaMdD.js","/a/MessageActions-BTnlPJS.js","/a/MessageEditor-CdELO1j.js","/a/NoticeList-BqQBog4.js","/a/NoticePanel-B_h-wJc.js","/a/NoticesRoute-RHSlJ4g.js","/a/NotificationsRoute-Cnnymsk.js","/a/OptionMark-Ct8P8_e.js","/a/OutgoingHooks-B7QAwlu.js","/a/OverviewRoute-Dakg5d9.js","/a/PasswordField-B9H0LL-.js","/a/PeoplePicker-DIA4UOk.js","/a/PeopleRoute-B-gPrkJ.js","/a/PersonRoute-CRWoY7z.js","/a/PinList-Bg3DfQ7.js","/a/PopoverPopup-BhXuM4s.js","/a/Previews-CQb0p4e.js","/a/ProfilePopup-bRIEX13.js","/a/ProfileRoute-ibFPa-P.js","/a/ProjectSettings-DitEjeR.js","/a/ProjectsRoute-HPevM4P.js","/a/ReachLine-tFcat4Q.js","/a/ReactionPicker-xaYnG3w.js","/a/Reactions-DPPyhZZ.js","/a/ReadAll-CSXkKCI.js","/a/ReadMark-DZGTWjd.js","/a/ReadersDialog-CQgxAAv.js","/a/RemindDialog-ClZSvgc.js","/a/ReportDialog-DY3aUud.js","/a/ReportPage-VgpOSsi.js","/a/ReportsRoute-DL9j3Vl.js","/a/ResetRoute-w5qdygj.js","/a/RoomDetails-Ckzf6tN.js","/a/RoomHooksDialog-B1uwlXI.js","/a/RoomRoute-DVs71kw.js","/a/RoomTasks-ONrrbVj.js","/a/RunningTimer-CL0esKL.js","/a/SavedRoute-C16qby2.js","/a/ScheduledRoute-4DPn6kk.js","/a/SearchRoute-CF9oj4L.js","/a/SectionDialog-BB1labY.js","/a/SectionField-DRC4JmW.js","/a/SectionMenu-Bc0pMa3.js","/a/SecurityRoute-BZZrH-D.js","/a/SendLater-kt9gbao.js","/a/SetupRoute-CahR_L6.js","/a/ShareRoute-CUlycfJ.js","/a/ShortcutsDialog-Bdlzb4x.js","/a/Sign-BSFrfWV.js","/a/SignInRoute-DI8WkE3.js","/a/Switcher-BO_Igkj.js","/a/TaskChips-C8BJcmW.js","/a/TaskOfMessageDialog-Z2qZkPS.js","/a/ThreadPanel-YUCF2j_.js","/a/ThreadsRoute-D7Ex5Zl.js","/a/TimePage-Do_lwH0.js","/a/Timeline-D7GqVlT.js","/a/TypingLine-BxHkUWN.js","/a/UnsubscribeRoute-Bsc9UFc.js","/a/Viewer-C3LXw_F.js","/a/WorkspaceRoute-BBU3vWt.js","/a/agenda-COXbv1Q.js","/a/alarm-clock-DSG4tNo.js","/a/asking-cLMoWCy.js","/a/at-sign-C2NdHlB.js","/a/attaching-5eFt7Im.js","/a/bell-off-DjcTgtS.js","/a/bell-ring-C_XjR87.js","/a/check-RRgMH8e.js","/a/check-check-DnW7js-.js","/a/chevron-down-CFZdqDr.js","/a/circle-check-BHXBLtU.js","/a/circle-exclamation-point-DBdzbRl.js","/a/clock-3-Dk0CFZO.js","/a/columns-3-DUag0ti.js","/a/completion-Cpq382d.js","/a/copy-Uy5BbSv.js","/a/database-backup-4WFHKR3.js","/a/depth-DF1e3xZ.js","/a/documents-h_IECfq.js","/a/download-BfZm1Lr.js","/a/dropzone-DSXnviQ.js","/a/ellipsis-CwZjJGD.js","/a/estimate-Dce4IF2.js","/a/eye-DUMwfyX.js","/a/face-slightly-smiling-plus-BIEnVh2.js","/a/field-DEYseVU.js","/a/file-archive-kwUOvbQ.js","/a/file-down-ChSE7TY.js","/a/file-spreadsheet-Bacwytl.js","/a/file-text-CTHinaq.js","/a/flag-DYUiYcL.js","/a/focus-DbdVP4U.js","/a/folder-input-BPfq5XP.js","/a/grasp-Danmwo2.js","/a/groups-BD5rCEA.js","/a/hash-DUJR-Bw.js","/a/hooks-CWpz6R3.js","/a/index-BHCRM6V.css","/a/index-wKU2Tv4.js","/a/jobQueries-CxkmYvh.js","/a/later-DwVosyw.js","/a/link-2-CjGmyMy.js","/a/list-BSWkzoV.js","/a/list-checks-G2jecFH.js","/a/list-filter-BPMFCgd.js","/a/log-out-DSmxYjb.js","/a/made-Cj0e-D9.js","/a/made-DczuJKR.js","/a/mail-plus-CxYUcg3.js","/a/megaphone-DFJ7Yey.js","/a/mentionList-fSOeSuL.js","/a/menuPopup-A2VHzXj.js","/a/message-square-BRcUwdP.js","/a/monitor-BvSlLfk.js","/a/mutations-BZ-U7PM.js","/a/mutations-DPY7x_C.js","/a/pages-B-PoHV9.js","/a/pages-CM0Z10K.js","/a/pages-DtWgeD6.js","/a/pages-zoMool_.js","/a/paperclip-CgUXbhK.js","/a/parts-Cog3rUC.js","/a/patches-C8Q0DeZ.js","/a/pencil-CclHBc6.js","/a/phone-ChZ_9ZA.js","/a/pictures-BBoF-UC.js","/a/pin-C2Uzcbr.js","/a/pinning-GKwf7sQ.js","/a/play-BzYpg9h.js","/a/plot-BiPIooG.js","/a/plot-CnsZ1ji.css","/a/popoverPopup-SvoZ-3b.js","/a/progress-CG9mye5.js","/a/queries-B7nrexw.js","/a/queries-BJT2cx0.js","/a/queries-BlCsKby.js","/a/queries-RHZKs7I.js","/a/queries-v0o1n5j.js","/a/receipts-C-UMvdJ.js","/a/refusals-OhzDEd7.js","/a/rem-CmjwTyc.js","/a/reports-Bx_a61S.js","/a/retention-D9IqxPj.js","/a/rights-BGcZYsG.js","/a/roles-fZ2ejf9.js","/a/rotate-ccw-CPOrdq1.js","/a/rotate-cw-BKvpZ8d.js","/a/rows-3-DDxHMiI.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/scroll-text-DVPIaM_.js","/a/secret-HuY_ZTY.js","/a/send-horizontal-YQIlsNA.js","/a/sending-FnwWowr.js","/a/settings-2-C9k0osD.js","/a/settings-DAAaick.js","/a/shield-check-C50dxFW.js","/a/sliders-horizontal-BTJqNon.js","/a/slots-BekmuYU.js","/a/smartphone-icFP1T0.js","/a/sound-D_wKnQg.js","/a/spent-CUKBkJp.js","/a/square-check-CAcwjzF.js","/a/square-wpaTTQH.js","/a/star-BKffY-w.js","/a/sun-zszqrwX.js","/a/theme-Y7Z7ixq.js","/a/timeDialog-mtBxCsl.js","/a/tip-DKViLBY.js","/a/trash-DuLYg8G.js","/a/triangle-exclamation-point-DLBgCnN.js","/a/upload-CenSnZb.js","/a/upload-DPioBGd.js","/a/uploading-Bj3MnrB.js","/a/useAnchoredPopupScrollLock-B6hLD7E.js","/a/usePositioner-BJ60BrY.js","/a/useTriggerFocusGuards-B4pccIr.js","/a/useWriteTo-D2uQBP4.js","/a/user-plus-DVvBZts.js","/a/versions-C2M3wk0.js","/a/visible-C-7m9J1.js","/a/webhook-p-UNTQR.js","/a/words-CF2pD9t.js","/a/words-Cr0za_B.js","/a/words-DfUNm7u.js","/a/words-jsdADUB.js","/a/writing-kbUtuRw.js"];

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
