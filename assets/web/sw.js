/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-eb76f25aeef9";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-CEMY3Hy5.js","/a/AttachTray-DNqAkckT.js","/a/Attachments-BDWFFzyp.js","/a/AuditRoute-FX_gtWEe.js","/a/Author-UEqESyvg.js","/a/BackupsRoute-BQoJF6aF.js","/a/BrowseRoute-BG8dHytD.js","/a/CallDock-CthxmfUq.js","/a/Chart-CnsZ1jie.css","/a/Chart-D2uPrrd9.js","/a/ChatSettingsRoute-BHCzyKlz.js","/a/CommandDesk-CT0Tiwa2.js","/a/CompletionList-xdgWgpoU.js","/a/DeviceDialog-CNp2Q-Zt.js","/a/DocumentsRoute-C21INUh8.js","/a/ExportButton-DbxQalwZ.js","/a/ExportDialog-Bcwib31i.js","/a/FilesRoute-C-I-wb1U.js","/a/ForgotRoute-BRYODbWb.js","/a/Gate-Cp0cViXi.js","/a/GroupsRoute-BkJygbfL.js","/a/HistoryDialog-gxpPF8f2.js","/a/HomeRoute-CLAt7jUS.js","/a/ImportsRoute-DA_ymp86.js","/a/IntegrationsRoute-DpeBVzHJ.js","/a/InvitationsRoute-CUMWG3vl.js","/a/JobsRoute-BAi1cNby.js","/a/JoinRoute-C_MsrDWZ.js","/a/JumpToDay-COUDKi0R.js","/a/KeptMessage-CofSek8E.js","/a/MentionList-MLg1TYiM.js","/a/MessageActions-CTpbFsAj.js","/a/MessageEditor-QyZyi5U1.js","/a/NoticePanel-9m32UWoa.js","/a/NoticesRoute-Bo_hAOR4.js","/a/NotificationsRoute-BWUG2bYt.js","/a/OutgoingHooks-BQmbuRWP.js","/a/OverviewRoute-j6y7Jhqg.js","/a/PasswordField-DFGTlT7g.js","/a/PeoplePicker-CLSaCOkO.js","/a/PeopleRoute-DlgevDPD.js","/a/PersonRoute-DX2rJryF.js","/a/PinList-mbpLVprY.js","/a/PopoverPopup-BVh7G4mG.js","/a/Previews-DC-6q5JG.js","/a/ProfileRoute-BXR9qRSO.js","/a/ProjectsRoute-M-FKHjg9.js","/a/ReachLine-BIGCaC_y.js","/a/ReactionPicker-XnRbrAmI.js","/a/Reactions-D5857S8N.js","/a/ReadAll-BBhRoe4D.js","/a/ReadMark-BxW56K3i.js","/a/ReadersDialog-DZ_XdsFs.js","/a/RemindDialog-qObNFWq1.js","/a/ReportDialog-DhafZwCu.js","/a/ReportsRoute-DpjzvMsg.js","/a/ResetRoute-Zim7ounp.js","/a/RoomDetails-DhaKRZvx.js","/a/RoomHooksDialog-n7g2nyJ9.js","/a/RoomRoute-DZyGe7gB.js","/a/SavedRoute-DM7nlzjI.js","/a/ScheduledRoute-Snn_8z6m.js","/a/SearchRoute-TQqpNJIe.js","/a/SectionDialog-BQqv9Lb_.js","/a/SectionField-CbRcG-gj.js","/a/SectionMenu-BQ2CJRpK.js","/a/SecurityRoute-Y9CAGrNS.js","/a/SendLater-FLhHFaBM.js","/a/SetupRoute-Cf2vGCev.js","/a/ShareRoute-BswKtgZ9.js","/a/ShortcutsDialog-CQbDlPlT.js","/a/SignInRoute-9b740nS3.js","/a/Switcher-BXOwwbsB.js","/a/ThreadPanel-CVbNzQhn.js","/a/ThreadsRoute-BpDMbYLh.js","/a/TimeDialog-LL1iE7QO.js","/a/ToolbarRootContext-BcgygXNL.js","/a/TypingLine-CxSRwIFy.js","/a/UnsubscribeRoute-BTYr9uf4.js","/a/Viewer-D2tis8Qm.js","/a/WorkspaceRoute-D25ouANr.js","/a/alarm-clock-5jt7ycC9.js","/a/at-sign-Cw5N3as1.js","/a/attaching-B9h9IMMe.js","/a/bell-off-CTB9K30i.js","/a/bell-ring-CV_Q0JCu.js","/a/check-B1kWGMzz.js","/a/check-check-BBe12Zg7.js","/a/circle-exclamation-point-BlU37r1X.js","/a/clock-3-BngEAUyu.js","/a/copy-Uy5BbSv1.js","/a/database-backup-DRy2eOHz.js","/a/devices-qAjxYeKj.js","/a/download-CgxLXKPR.js","/a/dropzone-BQw3yrMW.js","/a/ellipsis-ITYd_TLx.js","/a/face-slightly-smiling-plus-NozVIXoI.js","/a/field-CPGBL3I8.js","/a/file-archive-D81bvrI-.js","/a/file-text-Do3Sal-v.js","/a/flag-CFln_M_V.js","/a/folder-input-075p-D46.js","/a/groups-Dg7eapuo.js","/a/hooks-CrVU-Md5.js","/a/index-BrYIGgGn.js","/a/index-hdjzowEF.css","/a/jobQueries-CPh6ZeJZ.js","/a/later-C2BX6LuJ.js","/a/link-2-CHNZMFdK.js","/a/list-checks-4fSfhFtY.js","/a/list-filter-DbL6yE5B.js","/a/mail-plus-DCdNHuQx.js","/a/megaphone-Xe7_dFT2.js","/a/menuPopup-DPv2klve.js","/a/message-square-BiqrIXfl.js","/a/mutations-Bqz3y_dt.js","/a/mutations-tGc1_VZM.js","/a/pages-BXUFRTlY.js","/a/pages-BZW9DLz6.js","/a/pages-Bked0vQT.js","/a/pages-DSjFp4Lv.js","/a/paperclip-ChxuDYH-.js","/a/pencil-DPxQFNIP.js","/a/phone-CR52_D21.js","/a/pictures-BBoF-UCJ.js","/a/pin-A8FzpTJU.js","/a/pinning-DfFw7FlI.js","/a/popoverPopup-C1QsHrpJ.js","/a/progress-C0Ka2Iea.js","/a/queries-B1E5vt01.js","/a/queries-CMZtAZb_.js","/a/queries-CgzMQLEp.js","/a/queries-DJaaSQ-D.js","/a/receipts-uOKypjwI.js","/a/rem-Dx-MnZDs.js","/a/reports-B_xqGcyf.js","/a/retention-BO2Bsjm_.js","/a/rights-BGcZYsG6.js","/a/roles-D08E8Oei.js","/a/rotate-cw-BxhvywE9.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-sZ1I40_m.js","/a/secret-R_HJMWgh.js","/a/send-horizontal-DeZgfDXR.js","/a/sending-C9Gbwgt8.js","/a/sliders-horizontal-CYDkbKIN.js","/a/smartphone-C27Lc2lF.js","/a/star-mld8utfI.js","/a/tip-BwnDSuPt.js","/a/trash-DaqP9Mjy.js","/a/triangle-exclamation-point-Cr6W9rjS.js","/a/upload-DD6mE0Vi.js","/a/upload-jjxDB7Q_.js","/a/uploading-DeA-UJgP.js","/a/useAutosize-s7ypt2B-.js","/a/useOpenInteractionType-CCznL7jE.js","/a/usePositioner-EdRhn2qp.js","/a/useWriteTo-BUtTg_zo.js","/a/user-plus-B06UnWST.js","/a/visible-Dt6x5yJx.js","/a/webhook-BwVSMK6z.js","/a/words-BkURht-a.js","/a/words-Cr0za_Bh.js","/a/words-Ds-2mDDA.js"];

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
