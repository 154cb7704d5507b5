/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-420c63431637";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-BxkERbs.js","/a/AttachTray-CseXehn.js","/a/Attachments-7_tSwv9.js","/a/AuditRoute-Cm7GzXP.js","/a/Author-B-VNIXf.js","/a/BackupsRoute-CMfFYeP.js","/a/BrowseRoute-CUNY5mk.js","/a/Calendar-DenpL-1.js","/a/CallDock-DLtG0rS.js","/a/Chart-BQCKjXz.js","/a/ChatSettingsRoute-BrUxSso.js","/a/Clock-BfcSw88.js","/a/CommandDesk-CHgUWvz.js","/a/DayInput-CsPBQ4i.js","/a/DeviceDialog-DezBh1B.js","/a/DocumentsRoute-D0Cif8L.js","/a/ExportDialog-B_4N3IJ.js","/a/FeedDialog-Dj_U_6E.js","/a/FilesRoute-BT2GahY.js","/a/FilterBox-CS__LLH.js","/a/ForgotRoute-Csv0vHR.js","/a/Gate-BVOH1_y.js","/a/GroupsRoute-A447DDL.js","/a/GuestLinksDialog-m7S-lG8.js","/a/GuestRoute-De9IDIq.js","/a/HistoryDialog-CzVv5jn.js","/a/HomeRoute-D1DMsQt.js","/a/ImportDialog-Bw85kRK.js","/a/ImportsRoute-Cyl8WqI.js","/a/InsightsRoute-BPieCqC.js","/a/IntegrationsRoute-DCUMILe.js","/a/InvitationsRoute-B9UwJZA.js","/a/JobsRoute-BKneCrf.js","/a/JoinRoute-X1MWb2y.js","/a/JumpToDay-DcPpqCy.js","/a/KeptMessage-Ccvluag.js","/a/LabelsField-BbDybA8.js","/a/MessageActions-WrSwBpi.js","/a/MessageEditor-VCmtHCT.js","/a/NoticeList-DKpQ2DV.js","/a/NoticePanel-DGtJxOu.js","/a/NoticesRoute-DmZI2nv.js","/a/NotificationsRoute-DznAalu.js","/a/OptionMark-D5Dy9oi.js","/a/OutgoingHooks-COHOeMq.js","/a/OverviewRoute-D345WPf.js","/a/PasswordField-B7kaPr3.js","/a/PeoplePicker-C30Pe6W.js","/a/PeopleRoute-CUhJ1ms.js","/a/PersonRoute-BWoOGoq.js","/a/PinList-Bl5YKpk.js","/a/PopoverPopup-CHHRYlv.js","/a/Previews-e5-yG6e.js","/a/ProfilePopup-DLAeH14.js","/a/ProfileRoute-BBLS6jP.js","/a/ProjectSettings-DL_ty08.js","/a/ProjectsRoute-DbbzdY9.js","/a/ReachLine-CaNmR1G.js","/a/ReactionPicker-DBjSRp8.js","/a/Reactions-CGTcWpW.js","/a/ReadAll-3CYgOZg.js","/a/ReadMark-Cr2q8um.js","/a/ReadersDialog-Cd8WuxZ.js","/a/RemindDialog-CIzOBZ5.js","/a/ReportDialog-Bi9-6Ra.js","/a/ReportPage-BxHDLj8.js","/a/ReportsRoute-CfAdzdK.js","/a/ResetRoute-DpTffsR.js","/a/RoomDetails-CZTOmu_.js","/a/RoomHooksDialog-BGmuI47.js","/a/RoomRoute-BKFLqj6.js","/a/RoomTasks-A2pM1FY.js","/a/RunningTimer-DC6-Wxe.js","/a/SavedRoute-D0CWYh6.js","/a/ScheduledRoute-C3H-5n7.js","/a/SearchRoute-Ec53xkc.js","/a/SectionDialog-B2oXI8v.js","/a/SectionField-Bzk2eXk.js","/a/SectionMenu-CaEDXDS.js","/a/SecurityRoute-BoTxyBW.js","/a/SendLater-D4tjMrO.js","/a/SetupRoute-BvXV7Fo.js","/a/ShareRoute-DcvfleM.js","/a/ShortcutsDialog-BsxzEZh.js","/a/Sign-MHSX-b8.js","/a/SignInRoute-DCPjnr4.js","/a/Switcher-Oq4cX2x.js","/a/TaskChips-Dg-DfYn.js","/a/TaskOfMessageDialog-BosCLP5.js","/a/ThreadPanel-CPOgkqs.js","/a/ThreadsRoute-BVFFGAs.js","/a/TimePage-CV-8hfL.js","/a/Timeline-CrzM4Pl.js","/a/TypingLine-DyZ_Aps.js","/a/UnsubscribeRoute-DChiJzi.js","/a/Viewer-8q2c9A0.js","/a/WorkspaceRoute-jjyjM3E.js","/a/agenda-CfHJfwy.js","/a/alarm-clock-CrBr7oA.js","/a/asking-voYICU-.js","/a/at-sign-BOoYMVh.js","/a/attaching-B03DAdy.js","/a/bell-off-D7yJRPk.js","/a/bell-ring-DC2J0u2.js","/a/chart-column-D6b7aK9.js","/a/check-DQ4Dd1n.js","/a/check-check-B7LjpBI.js","/a/chevron-down-CkNcxYS.js","/a/circle-check-Dl9SVpi.js","/a/circle-exclamation-point-SrXVB3o.js","/a/clock-3-Cm-_acO.js","/a/columns-3-CLXNrmm.js","/a/completion-CaO7vw7.js","/a/copy-Uy5BbSv.js","/a/database-backup-BB7MAgJ.js","/a/depth-tNlRtQJ.js","/a/documents-BMi2vJB.js","/a/download-Dytvoph.js","/a/dropzone-VPKNMS6.js","/a/ellipsis-DWImdQI.js","/a/estimate-Dce4IF2.js","/a/eye-DzsNSU3.js","/a/face-slightly-smiling-plus-DJVrkGS.js","/a/field-C4H5xEo.js","/a/figure-GjdY8Se.js","/a/file-archive-DjcBtVA.js","/a/file-down-Bw2SWyk.js","/a/file-spreadsheet-BTITPLS.js","/a/file-text-DAcTsTw.js","/a/flag-D9B65d3.js","/a/focus-DbdVP4U.js","/a/folder-input-BhXUDn4.js","/a/grasp-DTKU79W.js","/a/groups-RwkabBr.js","/a/hash-DIWTj6P.js","/a/hooks-DjkcOwf.js","/a/index-BC2myaX.css","/a/index-CNFpGzY.js","/a/jobQueries-l6-eikX.js","/a/later-CuR2cSe.js","/a/link-2-CNZC3FA.js","/a/list-CDFjbns.js","/a/list-checks-BWIIPU_.js","/a/list-filter-BpaRCCk.js","/a/log-out-BVIhgFm.js","/a/made-C1HN4v9.js","/a/made-HHeFBYm.js","/a/mail-plus-vE2ZY-p.js","/a/megaphone--BAjJ2I.js","/a/mentionList-CC37vNf.js","/a/menuPopup-_EfhJOf.js","/a/message-square-DSlj5BH.js","/a/monitor-DdJ4mQJ.js","/a/mutations-Bz3BkKm.js","/a/mutations-v1AKmcs.js","/a/pages-BacL4Bg.js","/a/pages-Bj00WbF.js","/a/pages-CakDDww.js","/a/pages-rV_jBE8.js","/a/paperclip-C0s1DMC.js","/a/parts-CMjgabj.js","/a/patches-BLH3-c2.js","/a/pencil-D3oo39W.js","/a/phone-DDWkAs0.js","/a/pictures-BBoF-UC.js","/a/pin-DDv8LVv.js","/a/pinning-BNDRmZr.js","/a/play-BxmY5ZA.js","/a/plot-CnsZ1ji.css","/a/plot-MhZQwpQ.js","/a/popoverPopup-BSMKWVY.js","/a/progress-u2p5eOp.js","/a/queries-B_2D1Xl.js","/a/queries-D0OjMzf.js","/a/queries-DnSN5Yy.js","/a/queries-YlpgkYA.js","/a/queries-asUQH_s.js","/a/receipts-Whla7qH.js","/a/refusals-DLwOCy4.js","/a/rem-BZa1Jsc.js","/a/reports-AC4xdzo.js","/a/retention-BWBjTXM.js","/a/rights-BGcZYsG.js","/a/roles-BWWgHi9.js","/a/rotate-ccw-DDwmybF.js","/a/rotate-cw-qo4_eJC.js","/a/rows-3-Dk32bKh.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/scroll-text-BvF5nSc.js","/a/secret-sFZYUok.js","/a/send-horizontal-D9QlMET.js","/a/sending-D-7el59.js","/a/settings-2-CJgRU2I.js","/a/settings-CaXI63-.js","/a/shield-check-wZWMOQE.js","/a/sliders-horizontal-Dg0aME8.js","/a/slots-CMgqzmH.js","/a/smartphone-ChctFd0.js","/a/sound-CIIPl8v.js","/a/spent-Cy4Nk91.js","/a/square-check-MPT_xkv.js","/a/square-rFVZZvO.js","/a/star-BGoKFAx.js","/a/sun-C5MGIe2.js","/a/theme-CFa_7w4.js","/a/timeDialog-IzDqM7x.js","/a/tip-DgMX2NK.js","/a/trash-Dy6ir-g.js","/a/triangle-exclamation-point-DFCTSs_.js","/a/upload-B9iBb_D.js","/a/upload-XUJJLST.js","/a/uploading-4nyzLpm.js","/a/useAnchoredPopupScrollLock-D1H_FjH.js","/a/usePositioner-99UABxm.js","/a/useTriggerFocusGuards-Bj8CZ0p.js","/a/useWriteTo-BxGgXHl.js","/a/user-plus-DSJBA_o.js","/a/versions-hRhQcKQ.js","/a/visible-tm4-RnU.js","/a/webhook-BAnynvG.js","/a/words-Cnp0n5L.js","/a/words-Cr0za_B.js","/a/words-DofB_fX.js","/a/words-iSR74AQ.js","/a/writing-2HwoaTg.js"];

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
