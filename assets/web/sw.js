/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-10f2f1e8e71b";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-R81C2mv.js","/a/AttachTray-BxB6Xnz.js","/a/Attachments-87EVP8u.js","/a/AuditRoute-Wgto6PC.js","/a/Author-AArX_0_.js","/a/BackupsRoute-B7x7khX.js","/a/BrowseRoute-BqvoDmC.js","/a/Calendar-s-bNh9s.js","/a/CallDock-aE6RU-D.js","/a/Chart-B5do6ku.js","/a/ChatSettingsRoute-DBmpy7H.js","/a/Clock-C26ZEdY.js","/a/CommandDesk-DXdXBUD.js","/a/DayInput-DdRSLUM.js","/a/DeviceDialog-DCMt8uA.js","/a/DocumentsRoute-CtjeKe7.js","/a/ExportDialog-Pv4oTHf.js","/a/FeedDialog-CRrNRwY.js","/a/FilesRoute-knlDLe1.js","/a/FilterBox-BIUCEN9.js","/a/ForgotRoute-ma93lo9.js","/a/Gate-CNCgkjk.js","/a/GroupsRoute-DeADPe8.js","/a/GuestLinksDialog-Dqq6tgY.js","/a/GuestRoute-CpzduZf.js","/a/HistoryDialog-QLzKdo9.js","/a/HomeRoute-CYKszZU.js","/a/ImportDialog-BUO-Y0w.js","/a/ImportsRoute-CGqM3qm.js","/a/IntegrationsRoute-CpQpun1.js","/a/InvitationsRoute-CyNsds8.js","/a/JobsRoute-DiScdGX.js","/a/JoinRoute-tBtzCC-.js","/a/JumpToDay-addqYdl.js","/a/KeptMessage-XfCpcqu.js","/a/LabelsField-CmNbPmm.js","/a/MessageActions-fCJ0sAf.js","/a/MessageEditor-Fyac_uJ.js","/a/NoticeList-tTxOoj4.js","/a/NoticePanel-BNWmRtM.js","/a/NoticesRoute-Dcr-TH8.js","/a/NotificationsRoute-D8QPzTV.js","/a/OptionMark-CV52eAo.js","/a/OutgoingHooks-jk0g5a4.js","/a/OverviewRoute-p4UVCUQ.js","/a/PasswordField-Dlzz2Uh.js","/a/PeoplePicker-CdnFKR8.js","/a/PeopleRoute-BTWraNM.js","/a/PersonRoute-BywS0l1.js","/a/PinList-C44i-ud.js","/a/PopoverPopup-bZkRCX1.js","/a/Previews-BKkc5yZ.js","/a/ProfilePopup-0hphV5g.js","/a/ProfileRoute-cpy0OYQ.js","/a/ProjectSettings-Di2N3Sm.js","/a/ProjectsRoute-E08Rerf.js","/a/ReachLine-Mdhf9ph.js","/a/ReactionPicker-j7KeOPq.js","/a/Reactions-99wzmGu.js","/a/ReadAll-DDWnFt9.js","/a/ReadMark-D_AmF6V.js","/a/ReadersDialog-BUmbLc2.js","/a/RemindDialog-DfB4btK.js","/a/ReportDialog-CIcVPH8.js","/a/ReportPage-Ca79G4E.js","/a/ReportsRoute-DF9wWKe.js","/a/ResetRoute-D0YkP8P.js","/a/RoomDetails-B0FsDjy.js","/a/RoomHooksDialog-CdhAhmP.js","/a/RoomRoute-vLsfuO1.js","/a/RoomTasks-8LKOLHc.js","/a/RunningTimer-C9FZEkw.js","/a/SavedRoute-DrBDNtG.js","/a/ScheduledRoute-DW27CCb.js","/a/SearchRoute-C_TadYu.js","/a/SectionDialog-CZ0FMOG.js","/a/SectionField-DpCY3eS.js","/a/SectionMenu-DFbceQp.js","/a/SecurityRoute-D3FvAbG.js","/a/SendLater-B4GpVSn.js","/a/SetupRoute-D6MftIU.js","/a/ShareRoute-Du-7eSe.js","/a/ShortcutsDialog-5RYiXq0.js","/a/Sign-xaEivt9.js","/a/SignInRoute-a68N4BU.js","/a/Switcher-Dh67RDq.js","/a/TaskChips-DyinzUV.js","/a/TaskOfMessageDialog-DEDOFYe.js","/a/ThreadPanel-BYLTdzg.js","/a/ThreadsRoute-o9DgRvJ.js","/a/TimePage-Bhg8wO3.js","/a/Timeline-CaPJfsw.js","/a/TypingLine-qAaIC-6.js","/a/UnsubscribeRoute-CELFCwn.js","/a/Viewer-B5W-c8F.js","/a/WorkspaceRoute-6h7keAR.js","/a/agenda-jfbrSgf.js","/a/alarm-clock-Bm9wFVj.js","/a/asking-0ikvOI5.js","/a/at-sign-Dgk56Q6.js","/a/attaching-cXN1UdK.js","/a/bell-off-6Kxjf6h.js","/a/bell-ring-qxJcw1W.js","/a/check-BnNH1oX.js","/a/check-check-CUpLY5h.js","/a/chevron-down-DkvVFKB.js","/a/circle-check-Dya9VX2.js","/a/circle-exclamation-point-A8CHtW4.js","/a/clock-3-DaWG25m.js","/a/columns-3-C80vMSL.js","/a/completion-DVkS6pt.js","/a/copy-Uy5BbSv.js","/a/database-backup-vqXHNuR.js","/a/depth-zzSMtKV.js","/a/documents-BrrDXWQ.js","/a/download-Cj0eRBf.js","/a/dropzone-BKDmyI2.js","/a/ellipsis-DFRFj8f.js","/a/estimate-Dce4IF2.js","/a/eye-BM1xGVR.js","/a/face-slightly-smiling-plus-DwAGGti.js","/a/field-BN1uSfd.js","/a/file-archive-Dd8ZqUN.js","/a/file-down-CDDhZ9j.js","/a/file-spreadsheet-CENzIUo.js","/a/file-text-DrQLjcz.js","/a/flag-CwpIewX.js","/a/focus-DbdVP4U.js","/a/folder-input-D0_gJi0.js","/a/grasp-CLwJGd0.js","/a/groups-C4ruuGF.js","/a/hash-B9vQf2t.js","/a/hooks-B3uW33F.js","/a/index-BHCRM6V.css","/a/index-wkCTdhS.js","/a/jobQueries-CCWuTYv.js","/a/later-CWk3Ptm.js","/a/link-2-hcIwV1O.js","/a/list-CCDNGKK.js","/a/list-checks-G-sDB4T.js","/a/list-filter-CD0MPJg.js","/a/log-out-Cm4ljhC.js","/a/made-CVTESto.js","/a/made-D-4K22o.js","/a/mail-plus-sd6_fzF.js","/a/megaphone-CKROnG5.js","/a/mentionList-DqpUkAJ.js","/a/menuPopup-CKKYcAa.js","/a/message-square-W7zUzv9.js","/a/monitor-xsu1PHf.js","/a/mutations-CDEpaQb.js","/a/mutations-D43J4gt.js","/a/pages-46U4eMs.js","/a/pages-CRAxH1O.js","/a/pages-CVuXu9V.js","/a/pages-DhVjnHe.js","/a/paperclip-CnmjZiN.js","/a/parts-C2mWRwB.js","/a/patches-CRTSt8f.js","/a/pencil-CcsmCDx.js","/a/phone-QZSTqWq.js","/a/pictures-BBoF-UC.js","/a/pin-BhNe-GB.js","/a/pinning-CNLDAY-.js","/a/play-BAj9f9P.js","/a/plot-BYpSUE6.js","/a/plot-CnsZ1ji.css","/a/popoverPopup-Cid98SN.js","/a/progress-D66ORsL.js","/a/queries-AG8tZ6C.js","/a/queries-B1Z7bsf.js","/a/queries-BBuE0jW.js","/a/queries-Dxn5jH2.js","/a/queries-xA5arhz.js","/a/receipts-DbYRZdA.js","/a/refusals-B_UOeyK.js","/a/rem-C45xqcA.js","/a/reports-CpMvNxi.js","/a/retention-xF-wewh.js","/a/rights-BGcZYsG.js","/a/roles-Dlgn17L.js","/a/rotate-ccw-V2qH3JG.js","/a/rotate-cw-CexJsxl.js","/a/rows-3-CIWaWPX.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/scroll-text-DJc0rwi.js","/a/secret-BCiSfRp.js","/a/send-horizontal-Bfl-XtZ.js","/a/sending-_9rkfZx.js","/a/settings-2-CxOD0Aw.js","/a/settings-b_0UCgA.js","/a/shield-check-BYA27LS.js","/a/sliders-horizontal-vpxjaeD.js","/a/slots-3JKi31t.js","/a/smartphone-B86TQ4c.js","/a/sound-RpvZzbx.js","/a/spent-jWCSCn4.js","/a/square-B4f5643.js","/a/square-check-DyAFjKJ.js","/a/star-CzOMv92.js","/a/sun-DJskGMJ.js","/a/theme-C1ZGb3Y.js","/a/timeDialog-DyE-kxW.js","/a/tip-WchaI2H.js","/a/trash-Br4Hkte.js","/a/triangle-exclamation-point-zVtdQ4_.js","/a/upload-BQmmNfj.js","/a/upload-C3f9pO6.js","/a/uploading-BUNrm8T.js","/a/useAnchoredPopupScrollLock-fGBvhrD.js","/a/usePositioner-DfQ6un4.js","/a/useTriggerFocusGuards-2z0hSfr.js","/a/useWriteTo-Bwx0-Nc.js","/a/user-plus-DkflQ1B.js","/a/versions-B76qb9h.js","/a/visible-DEN-pjR.js","/a/webhook-1KgDoV2.js","/a/words-BnljtO9.js","/a/words-Cr0za_B.js","/a/words-Dc8jTnx.js","/a/words-Dic-EGl.js","/a/writing-CK5X4TX.js"];

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
