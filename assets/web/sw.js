/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-6476e0075f9e";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-BQiMZ6O.js","/a/AttachTray-DgCn4Kk.js","/a/Attachments-BXOS-Nr.js","/a/AuditRoute-CzIyOWZ.js","/a/Author-24pDtSp.js","/a/BackupsRoute-C17otFx.js","/a/BrowseRoute-BhbJsw3.js","/a/Calendar-BmDTczq.js","/a/CallDock-PrskhEz.js","/a/Chart-DsthRTQ.js","/a/ChatSettingsRoute-B1qnmjO.js","/a/Clock-DRdkse-.js","/a/CommandDesk-CbeOq4M.js","/a/DayInput-Clp_vVO.js","/a/DeviceDialog-DBGAwhq.js","/a/DocumentsRoute-D9FhOXY.js","/a/ExportDialog-DkKNIQG.js","/a/FeedDialog-Bkkvb76.js","/a/FilesRoute-BAVUHUV.js","/a/FilterBox-DD5iDRm.js","/a/ForgotRoute-CYHnNiw.js","/a/Gate-D3GGcTb.js","/a/GroupsRoute-CsUL1VS.js","/a/GuestLinksDialog-JrNN-kW.js","/a/GuestRoute-CcybJof.js","/a/HistoryDialog-C_qDuXK.js","/a/HomeRoute-CO4G_mg.js","/a/ImportDialog-3eR41UR.js","/a/ImportsRoute-CA0C361.js","/a/InsightsRoute-2P2bmhi.js","/a/IntegrationsRoute-DC6n3xy.js","/a/InvitationsRoute-BlJKZ2i.js","/a/JobsRoute-CxMNc2w.js","/a/JoinRoute-C8aTwi_.js","/a/JumpToDay-D6qXc3d.js","/a/KeptMessage-DWa4mtr.js","/a/LabelsField-DF5wApv.js","/a/MessageActions-CWKeLNi.js","/a/MessageEditor-CFKDt7x.js","/a/NoticeList-D_PrpTs.js","/a/NoticePanel-CB0HQtH.js","/a/NoticesRoute-CoHA1Be.js","/a/NotificationsRoute-T0zdvrI.js","/a/OptionMark-YKOW9Bu.js","/a/OutgoingHooks-CiK4-qM.js","/a/OverviewRoute-CIYvtDn.js","/a/PasswordField-C2Akfi4.js","/a/PeoplePicker-CPCZBFy.js","/a/PeopleRoute-D-Hl_q4.js","/a/PersonRoute-ChStAk8.js","/a/PinList-0fcMe5v.js","/a/PopoverPopup-BXY5Iwb.js","/a/Previews-DTMrnE6.js","/a/ProfilePopup-oGdp6Hu.js","/a/ProfileRoute-CR4HLJE.js","/a/ProjectSettings-OzOBhgN.js","/a/ProjectsRoute-B7QxjMg.js","/a/ReachLine-r_D-VzG.js","/a/ReactionPicker-CsFVuDn.js","/a/Reactions-DQCX7nb.js","/a/ReadAll-CU2XrGr.js","/a/ReadMark-Bmr6pI5.js","/a/ReadersDialog-DZJS66p.js","/a/RemindDialog-BmiOpmf.js","/a/ReportDialog-DFDGXVW.js","/a/ReportPage-1RShW66.js","/a/ReportsRoute-DmMGqAL.js","/a/ResetRoute-JGWCL5_.js","/a/RoomDetails-F3ouONA.js","/a/RoomHooksDialog-DITweYh.js","/a/RoomRoute-KT6xZfF.js","/a/RoomTasks-Codp-zT.js","/a/RunningTimer-CPTPl1H.js","/a/SavedRoute-DVNiiPF.js","/a/ScheduledRoute-OnPsDSW.js","/a/SearchRoute-uPxOyrh.js","/a/SectionDialog-Ckqwwj0.js","/a/SectionField-BRBKS_F.js","/a/SectionMenu-DLSGqh-.js","/a/SecurityRoute-CsI8Swe.js","/a/SendLater-Boqk-iZ.js","/a/SetupRoute-Bn3-HAC.js","/a/ShareRoute-8LZ65AP.js","/a/ShortcutsDialog-BOtEG_V.js","/a/Sign-CK4uGMo.js","/a/SignInRoute-DU-trkp.js","/a/Switcher-C0WwFsw.js","/a/TaskChips-BP0J7da.js","/a/TaskOfMessageDialog-B5VjfLE.js","/a/ThreadPanel-lbW16Cn.js","/a/ThreadsRoute-BbgLNd6.js","/a/TimePage-B1uka4e.js","/a/Timeline-DZvANpe.js","/a/TypingLine-BC92wOp.js","/a/UnsubscribeRoute-C0UPFR6.js","/a/Viewer-DApci45.js","/a/WorkspaceRoute-qQRq0Kr.js","/a/agenda-Rn4H50D.js","/a/alarm-clock-CbC73hz.js","/a/asking-DO9akIs.js","/a/at-sign-Oj5vBxx.js","/a/attaching-BoqVseY.js","/a/bell-off-DvCrwdc.js","/a/bell-ring-BLNsbjf.js","/a/chart-column-BT6InHb.js","/a/check-BeuiAKa.js","/a/check-check-Cquurvg.js","/a/chevron-down-wQlpCWr.js","/a/circle-check-C0_80Tb.js","/a/circle-exclamation-point-1xMtHNu.js","/a/clock-3-DhkfdA7.js","/a/columns-3-BHQp49J.js","/a/completion-DcaNDIb.js","/a/copy-Uy5BbSv.js","/a/database-backup-CuW7vW4.js","/a/depth-BIsbxZG.js","/a/documents-CSYB0bj.js","/a/download-BhHeoe2.js","/a/dropzone-CuISLET.js","/a/ellipsis-CHyvZO_.js","/a/estimate-Dce4IF2.js","/a/eye-BGWZAsc.js","/a/face-slightly-smiling-plus-BDztDWU.js","/a/field-yAY3Gmf.js","/a/figure-CYEcu_E.js","/a/file-archive-CJWylsn.js","/a/file-down-D4XOjNg.js","/a/file-spreadsheet-Cp2SmDB.js","/a/file-text-ilsMJuK.js","/a/flag-CyLnPwV.js","/a/focus-DbdVP4U.js","/a/folder-input-BYi9lS0.js","/a/grasp-JD5hfmi.js","/a/groups-BnoqkGr.js","/a/hash-CVrp0hy.js","/a/hooks-CGaq00h.js","/a/index-BHCRM6V.css","/a/index-ZDF6lIV.js","/a/jobQueries-DVjIipQ.js","/a/later-6FATlB1.js","/a/link-2-Dqb1jyk.js","/a/list-RdweDst.js","/a/list-checks-CR9vyFb.js","/a/list-filter-CIngudp.js","/a/log-out-CXJ1VI9.js","/a/made-CvsVPC1.js","/a/made-DNZuHPf.js","/a/mail-plus-D5wwRdX.js","/a/megaphone-B8UoUW5.js","/a/mentionList-o216GM-.js","/a/menuPopup-kDM8wca.js","/a/message-square-B-pzcsq.js","/a/monitor-BFdQVE1.js","/a/mutations-BX51hEI.js","/a/mutations-CtUbpZY.js","/a/pages-BN5et15.js","/a/pages-BeOEzHi.js","/a/pages-BeX8AzW.js","/a/pages-D8wVivK.js","/a/paperclip-lOGG9TB.js","/a/parts-BjJG9iN.js","/a/patches-DEztpIR.js","/a/pencil-o1V1GHj.js","/a/phone-DmamUUW.js","/a/pictures-BBoF-UC.js","/a/pin-GkhTCWQ.js","/a/pinning-DDDuWAR.js","/a/play-Cnujya5.js","/a/plot-B359aRi.js","/a/plot-CnsZ1ji.css","/a/popoverPopup-D89nnla.js","/a/progress-BTnyr1_.js","/a/queries-CFYQRvJ.js","/a/queries-CkShN7L.js","/a/queries-CuKFc5A.js","/a/queries-D7lCpUe.js","/a/queries-DlIuI0z.js","/a/receipts-DdA1c5l.js","/a/refusals-CLvZ92w.js","/a/rem-B_MYpbb.js","/a/reports-mtXe0St.js","/a/retention-D0_akYb.js","/a/rights-BGcZYsG.js","/a/roles-Dd8kn00.js","/a/rotate-ccw-Dne2-hK.js","/a/rotate-cw-Dd8iUvt.js","/a/rows-3-CVZDUR_.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/scroll-text-DXYfojS.js","/a/secret-MMPWbUr.js","/a/send-horizontal-DphPA_C.js","/a/sending-BXGU8jC.js","/a/settings-2-CrQPYAr.js","/a/settings-RgV4KRJ.js","/a/shield-check-DRz_bu2.js","/a/sliders-horizontal-B6F3hbY.js","/a/slots-DRS7oMp.js","/a/smartphone-yuXeoyP.js","/a/sound-o_rpX0d.js","/a/spent-hJpS0NL.js","/a/square-CmpATys.js","/a/square-check-CF41hG7.js","/a/star-B0Rvnlw.js","/a/sun-kPLwIZO.js","/a/theme-DfVDmhh.js","/a/timeDialog-G2Rz1DK.js","/a/tip-DWK3L_b.js","/a/trash-53EiqBh.js","/a/triangle-exclamation-point-D4FclGt.js","/a/upload-BFxYUok.js","/a/upload-C2h9NQK.js","/a/uploading-CRFubkb.js","/a/useAnchoredPopupScrollLock-DlQWHxO.js","/a/usePositioner-FlsSaZZ.js","/a/useTriggerFocusGuards-oeEwn4y.js","/a/useWriteTo-B4R72xF.js","/a/user-plus-CnVVOnU.js","/a/versions-dHk_h3b.js","/a/visible-BDZ08vN.js","/a/webhook-n_w9REc.js","/a/words--TbX7tB.js","/a/words-BkVRc9U.js","/a/words-Cr0za_B.js","/a/words-Dscr5Ny.js","/a/writing-DE5SgdF.js"];

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
