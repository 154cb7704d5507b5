/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-2d6c4eb6b187";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-BpECJIc.js","/a/AttachTray-DllliZ5.js","/a/Attachments-BfANqSp.js","/a/AuditRoute-5Ppdh7h.js","/a/Author-Bcp9hXy.js","/a/BackupsRoute-CvN85I5.js","/a/BrowseRoute-BlF5KIp.js","/a/Calendar-gavr0OH.js","/a/CallDock-DeNBKNx.js","/a/Chart-DbrdSLu.js","/a/ChatSettingsRoute-DhK84Om.js","/a/Clock-Czn3dOP.js","/a/CommandDesk-vgrxz9z.js","/a/DeviceDialog-JcSXyt7.js","/a/DocumentsRoute-CTEeT2z.js","/a/ExportDialog-D63O1L-.js","/a/FeedDialog-B9gWnhr.js","/a/FilesRoute-CuUpaoV.js","/a/FilterBox-DK8lAoJ.js","/a/ForgotRoute-CCn28yU.js","/a/Gate-BzGtAnJ.js","/a/GroupsRoute-Cgw0S7O.js","/a/GuestLinksDialog-B0yVzKn.js","/a/GuestRoute-BhM-JQO.js","/a/HistoryDialog-DVMEDpP.js","/a/HomeRoute-DG2ta-E.js","/a/ImportDialog-DbtVVtI.js","/a/ImportsRoute-CmaGdOu.js","/a/IntegrationsRoute-DCajMdd.js","/a/InvitationsRoute-BmXddss.js","/a/JobsRoute-Djvtu4G.js","/a/JoinRoute-jEH0mrK.js","/a/JumpToDay-_esrmPF.js","/a/KeptMessage-AJ3SSqP.js","/a/LabelsField-BQpcb70.js","/a/MessageActions-CzbVcWw.js","/a/MessageEditor-Nlv9Q_l.js","/a/NoticeList-CXLlYiU.js","/a/NoticePanel-BkjxYyr.js","/a/NoticesRoute-B1zY4aU.js","/a/NotificationsRoute-B57BqKo.js","/a/OptionMark-N7kJSEz.js","/a/OutgoingHooks-Ba1X88b.js","/a/OverviewRoute-2zMvMd6.js","/a/PasswordField-DR6iXaW.js","/a/PeoplePicker-DSmqnGg.js","/a/PeopleRoute-Cmphhiu.js","/a/PersonRoute-2y8hbNc.js","/a/PinList-CRqqYEM.js","/a/PopoverPopup-C45FBMQ.js","/a/Previews-CcMh2Kp.js","/a/ProfilePopup-C9Z_Jc9.js","/a/ProfileRoute-D99-3LY.js","/a/ProjectSettings-BxNvHDD.js","/a/ProjectsRoute--dnM-Rg.js","/a/ReachLine-aNHRrSM.js","/a/ReactionPicker-CGkwpd9.js","/a/Reactions-BHU2GYv.js","/a/ReadAll-DxLffpB.js","/a/ReadMark-D7w5Irt.js","/a/ReadersDialog-Ccb-inx.js","/a/RemindDialog-Cu78p0l.js","/a/ReportDialog-12CSSJE.js","/a/ReportPage-DTPS6wK.js","/a/ReportsRoute-Bw1Nr2C.js","/a/ResetRoute-GBW4_0T.js","/a/RoomDetails-BZWQRUX.js","/a/RoomHooksDialog-D3UouG1.js","/a/RoomRoute-B-x1Edo.js","/a/RoomTasks-Cvg5-oz.js","/a/RunningTimer-C9mEnRa.js","/a/SavedRoute-rUFvck9.js","/a/ScheduledRoute-eL7mhHs.js","/a/SearchRoute-DL9V-wN.js","/a/SectionDialog-ChQnti-.js","/a/SectionField-CFcTbYK.js","/a/SectionMenu-BjD5_ug.js","/a/SecurityRoute-8G0T-s6.js","/a/SendLater-Sd6iCwu.js","/a/SetupRoute-b_jsyZg.js","/a/ShareRoute-CLnVqjU.js","/a/ShortcutsDialog-CAFqN9Z.js","/a/Sign-C0-uOhI.js","/a/SignInRoute-BtOcdEA.js","/a/Switcher-CCZfbPy.js","/a/TaskChips-DhJEv1T.js","/a/TaskOfMessageDialog-yE8ill1.js","/a/ThreadPanel-DJfU0GK.js","/a/ThreadsRoute-DpJiEC2.js","/a/TimePage-CKWlSZv.js","/a/Timeline-COPZ2Po.js","/a/TypingLine-BMc_pwV.js","/a/UnsubscribeRoute-BBb72ez.js","/a/Viewer-CE6rJvP.js","/a/WorkspaceRoute-bmZ9KOy.js","/a/agenda-BRiSZ92.js","/a/alarm-clock-w5MwVts.js","/a/asking-DOEJBW3.js","/a/at-sign-B-xzSR-.js","/a/attaching-CsDA1sL.js","/a/bell-off-Dxc9IEP.js","/a/bell-ring-D_l-EE_.js","/a/check-Blbe4et.js","/a/check-check-CNIwJK7.js","/a/chevron-down-CZGue4f.js","/a/circle-check-DbjlmB-.js","/a/circle-exclamation-point-CjkD6LR.js","/a/clock-3-BWbs7Te.js","/a/columns-3-Df2IQZS.js","/a/completion-BXiwudk.js","/a/copy-Uy5BbSv.js","/a/database-backup-B46qdp8.js","/a/depth-CzXQZAl.js","/a/documents-DEdLoaB.js","/a/download-BjgG304.js","/a/dropzone-C5zXGn-.js","/a/ellipsis-DCcUngo.js","/a/estimate-Dce4IF2.js","/a/eye-CsYKDXg.js","/a/face-slightly-smiling-plus-CPdxmZg.js","/a/field-DWnqWhB.js","/a/file-archive-BfdkzXc.js","/a/file-down-6kcah4-.js","/a/file-spreadsheet-CK0TtzW.js","/a/file-text-BuKv7WV.js","/a/flag-BXxYoJI.js","/a/focus-DbdVP4U.js","/a/folder-input-COvbYkQ.js","/a/grasp-DqliGul.js","/a/groups-DYqkojh.js","/a/hash-DYwruM6.js","/a/hooks-LJUU-Hx.js","/a/index-BHCRM6V.css","/a/index-C2jg4e7.js","/a/jobQueries-C1eBxy8.js","/a/later-CxJpJQY.js","/a/link-2-CrZx8I3.js","/a/list-BuwHlmy.js","/a/list-checks-BlPKUaq.js","/a/list-filter-B5VmR-H.js","/a/log-out-D-pvibT.js","/a/made-B4tDqB_.js","/a/made-HjvQvdw.js","/a/mail-plus-C2SDipd.js","/a/megaphone-BPSg9eZ.js","/a/mentionList-UrxAjyU.js","/a/menuPopup-VcH-8st.js","/a/message-square-BtvwVHy.js","/a/monitor-uVH1a6e.js","/a/mutations-4FmC7dT.js","/a/mutations-yRXcQzf.js","/a/pages-BMpuUGJ.js","/a/pages-B_7Cgr8.js","/a/pages-Dn876Xh.js","/a/pages-DraBwfI.js","/a/paperclip-DJpCMEy.js","/a/parts-D3M82fq.js","/a/patches-u_-I6W6.js","/a/pencil-BFlZQRr.js","/a/phone-D6gmrKp.js","/a/pictures-BBoF-UC.js","/a/pin-DL-61Dd.js","/a/pinning-CrNSMiD.js","/a/play-B5kVovw.js","/a/plot-CnsZ1ji.css","/a/plot-ToNPJ-K.js","/a/popoverPopup-CJr7fKv.js","/a/progress-Du2zmKe.js","/a/queries-B9wBe0X.js","/a/queries-BLUtFsa.js","/a/queries-C0j2O-S.js","/a/queries-D5yqBcz.js","/a/queries-bPDk1vR.js","/a/receipts-D320sdH.js","/a/refusals-BIKXWHs.js","/a/rem-Gmzx1rw.js","/a/reports-DdjGc-5.js","/a/retention-CR_6XKM.js","/a/rights-BGcZYsG.js","/a/roles-h4fWfPH.js","/a/rotate-ccw-DKSwCmu.js","/a/rotate-cw-rINUPOp.js","/a/rows-3-DyrRoa8.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/scroll-text-D2eK3y9.js","/a/secret-DUnqriC.js","/a/send-horizontal-NqAbDMt.js","/a/sending-BxjH0x1.js","/a/settings-2-D9zUDg6.js","/a/settings-sYzN8iY.js","/a/shield-check-DucxOkG.js","/a/sliders-horizontal-DwiFyTH.js","/a/slots-D_ag5oZ.js","/a/smartphone-CIhylRX.js","/a/sound-DPLCFB0.js","/a/spent-Dy_xYQy.js","/a/square-CBAUc1S.js","/a/square-check-DtvdUON.js","/a/star-CHxsD5P.js","/a/sun-CYLWNg9.js","/a/theme-DQJ22K-.js","/a/timeDialog-DBiq6YD.js","/a/tip-C4gR1mr.js","/a/trash-JGtjvfE.js","/a/triangle-exclamation-point-B9qckaQ.js","/a/upload-HO0FQF9.js","/a/upload-XH13gtI.js","/a/uploading-f40YPqT.js","/a/useAnchoredPopupScrollLock-DgZ4fla.js","/a/usePositioner-Cv-bnnD.js","/a/useTriggerFocusGuards-DKfpP8o.js","/a/useWriteTo-CcNAPP3.js","/a/user-plus-BhlNcV_.js","/a/versions-DdzsdUk.js","/a/visible-DgS5N3q.js","/a/webhook-fRaIdrV.js","/a/words-C19VO2y.js","/a/words-CPmmEYx.js","/a/words-Cr0za_B.js","/a/words-DmOR0om.js","/a/writing-CdPxn5Q.js"];

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
