/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-cc7286a82a65";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-QkY9D8mS.js","/a/AttachTray-jBQ9XZGd.js","/a/Attachments-CDRv-1n3.js","/a/AuditRoute-CdMMtMwD.js","/a/Author-CgYIaGE0.js","/a/BackupsRoute-CLIqfeMU.js","/a/BrowseRoute-jLFQm2uL.js","/a/CallDock-unUyjVs1.js","/a/Chart-BCB-Huse.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-BqOlhJov.js","/a/CommandDesk-BA9C6J3t.js","/a/CompletionList-BIRR65rE.js","/a/DeviceDialog-0o-uFbSD.js","/a/DocumentsRoute-DaJFJi1B.js","/a/ExportButton-BydDN8SW.js","/a/ExportDialog-BZYGeErt.js","/a/FilesRoute-DWdj4tJX.js","/a/ForgotRoute-BJYKeVN8.js","/a/Gate-Qw0xTjbd.js","/a/GroupsRoute-DQ5Z073s.js","/a/HistoryDialog-DKxDVwOF.js","/a/HomeRoute-BtH5YjpV.js","/a/ImportsRoute-Cy56TZJO.js","/a/IntegrationsRoute-gL60PNuR.js","/a/InvitationsRoute-lOtQpKmD.js","/a/JobsRoute-DL9q_aru.js","/a/JoinRoute-C55JYTSE.js","/a/JumpToDay-CihpPjU3.js","/a/KeptMessage-CNZfHhvx.js","/a/MentionList-CU5l-qHS.js","/a/MessageActions-D0YxiIio.js","/a/MessageEditor-xrenEPUy.js","/a/NoticePanel-CifmxY-W.js","/a/NoticesRoute-BNtxmFNf.js","/a/NotificationsRoute-DA3ztSW9.js","/a/OutgoingHooks-BOMLXIgO.js","/a/OverviewRoute-DUHpzMCw.js","/a/PasswordField-C2B8-KhM.js","/a/PeoplePicker-Bf1apbAf.js","/a/PeopleRoute-B6sUydVb.js","/a/PersonRoute-a-csLntx.js","/a/PinList-AMO7jmlH.js","/a/PopoverPopup-DFjq0kZe.js","/a/Previews-CvXzhcA_.js","/a/ProfileRoute-BYk_Nr9Z.js","/a/ProjectSettings-DHnrA-V9.js","/a/ProjectsRoute-B-x5tGnl.js","/a/ReachLine-UxaGqzuE.js","/a/ReactionPicker-BORdu4mf.js","/a/Reactions-HFvvOb3g.js","/a/ReadAll-Di946ciX.js","/a/ReadMark-DNtfg7Id.js","/a/ReadersDialog-CPIttebk.js","/a/RemindDialog-5r-5NzG2.js","/a/ReportDialog-Cl9ffaDs.js","/a/ReportsRoute-C92rTeJ0.js","/a/ResetRoute-BDMFySEE.js","/a/RoomDetails-ziW_hxhA.js","/a/RoomHooksDialog-C1sgHnZd.js","/a/RoomRoute-CcJQmDtf.js","/a/RoomTasks-BP9oXXbH.js","/a/SavedRoute-1B0w9Y0y.js","/a/ScheduledRoute-Cxxikgr0.js","/a/SearchRoute-RnX6U7s1.js","/a/SectionDialog-DoP9O3lb.js","/a/SectionField-Dw-XYW3Z.js","/a/SectionMenu-SPgBeCuT.js","/a/SecurityRoute-f6lfZcNz.js","/a/SendLater-C688O3oP.js","/a/SetupRoute-oYrNUAOz.js","/a/ShareRoute-ZFao4nlw.js","/a/ShortcutsDialog-DWfu5_Mm.js","/a/Sign-CpeRjlfl.js","/a/SignInRoute-DWJojj0H.js","/a/Switcher-hpXBUFt6.js","/a/TaskChips-_Tp2flt7.js","/a/TaskOfMessageDialog-Dl6H3-yN.js","/a/ThreadPanel-CZpow4Uh.js","/a/ThreadsRoute-RbkK-mFa.js","/a/TimeDialog-B_bWCAWR.js","/a/ToolbarRootContext-Ou2Ux3k7.js","/a/TypingLine-B6eCMBNu.js","/a/UnsubscribeRoute-CnO6FWUf.js","/a/Viewer-Cnxv60zX.js","/a/WorkspaceRoute-CHmQZYm0.js","/a/alarm-clock-Bh69NH2y.js","/a/at-sign-B8afZoV5.js","/a/attaching-G115JfhP.js","/a/bell-off-CNniyIQx.js","/a/bell-ring-CO2beYtH.js","/a/check-D4jjqmYF.js","/a/check-check-DwxHK17k.js","/a/circle-check-CGNFBdb6.js","/a/circle-exclamation-point-BLgG3vVQ.js","/a/clock-3-9zwM3unR.js","/a/copy-Uy5BbSv1.js","/a/database-backup-BROesMDs.js","/a/download-T7d8th1C.js","/a/dropzone-BoRncl8v.js","/a/ellipsis-BlQE7oG5.js","/a/face-slightly-smiling-plus-DQrXKNC6.js","/a/field-CL1qZ4rY.js","/a/file-archive-DjnfpYT2.js","/a/file-text-ChGrro8g.js","/a/flag-BAGao2bt.js","/a/folder-input-BNooekMl.js","/a/groups-WvM0IEDJ.js","/a/hooks-3qwjx-oO.js","/a/index-Cu0I8JLb.css","/a/index-QLnntmOP.js","/a/jobQueries-BSHRMdPq.js","/a/later-BlPxRuPm.js","/a/link-2-C4G6XoqU.js","/a/list-checks-BdBwLvbb.js","/a/list-filter-Dr5Yrevl.js","/a/made-CGxXtfZc.js","/a/mail-plus-y5YQrx7u.js","/a/megaphone-Bw3s4Oh_.js","/a/menuPopup-MQF7AzUv.js","/a/message-square-B76mBMR3.js","/a/mutations-CMVTKCW1.js","/a/mutations-CjAWqew6.js","/a/pages-BHVKEOMG.js","/a/pages-BhOIF1bs.js","/a/pages-CFXnPv_s.js","/a/pages-DTW6c1kg.js","/a/paperclip-DZPoI_mz.js","/a/pencil-L-UqdEwx.js","/a/phone-CSyfMcbg.js","/a/pictures-BBoF-UCJ.js","/a/pin-BKDBjGXU.js","/a/pinning-BfFNuZgs.js","/a/popoverPopup-CB8ITl87.js","/a/progress-BVGNkkBN.js","/a/queries-58H_pt3K.js","/a/queries-B0kk0kuc.js","/a/queries-BT2RCmUe.js","/a/queries-CztQhOm7.js","/a/queries-bcaxiZb4.js","/a/receipts-8v8xIb1i.js","/a/refusals-BzT958GT.js","/a/rem-CmrCmfAR.js","/a/reports-v6W-g484.js","/a/retention-q487OLNW.js","/a/rights-BGcZYsG6.js","/a/roles-DN8ZQtO3.js","/a/rotate-cw-DNdHEZWh.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-C0BPlt54.js","/a/secret-eJBCHkT7.js","/a/send-horizontal-l5XX2QEn.js","/a/sending-BdBeOkDV.js","/a/settings-2-WjBS1xbj.js","/a/sliders-horizontal-Cu4m3eDj.js","/a/slots-OaAF1bc7.js","/a/smartphone-C1wsq6Lk.js","/a/sound-CTFroM7e.js","/a/star-XEXk6-so.js","/a/tip-BXCGnSwu.js","/a/trash-uhPwMhc-.js","/a/triangle-exclamation-point-DabHj8XZ.js","/a/upload-8csFk4d_.js","/a/upload-Dw8Tn1AC.js","/a/uploading-BoR6ddkN.js","/a/useAutosize-C4XAV4OQ.js","/a/useOpenInteractionType-BIx9EfAg.js","/a/usePositioner-BQPw5v6i.js","/a/useWriteTo-C9_4DEJG.js","/a/user-plus-J2lJ-Mg0.js","/a/visible-D5GEgL3G.js","/a/webhook-DRCXWnoz.js","/a/words-CXA9y3az.js","/a/words-Cr0za_Bh.js","/a/words-DGm5PTLm.js","/a/words-kCrBeq9y.js"];

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
