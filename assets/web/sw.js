/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-86709a2e07d1";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-C6iVODIr.js","/a/AttachTray-CPWvfK2L.js","/a/Attachments-Ca-PfgP2.js","/a/AuditRoute-jmtRTpVg.js","/a/Author-BVJBc_6u.js","/a/BackupsRoute-DznKIgJv.js","/a/BrowseRoute-CTOKnygP.js","/a/Calendar-sqQrIp1i.js","/a/CallDock-WiIoWMOl.js","/a/Chart-BE_lVhGF.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-CC1hteZH.js","/a/CommandDesk-ZkN96tdS.js","/a/DeviceDialog-CynkxqrT.js","/a/DocumentsRoute-wBUfarWM.js","/a/ExportDialog-Cpxk0hBX.js","/a/FilesRoute-BdoN9Bx_.js","/a/ForgotRoute-RiwdFM1C.js","/a/Gate-KrH1s9xB.js","/a/GroupsRoute-IGQYpNTP.js","/a/HistoryDialog-RYB6vEEv.js","/a/HomeRoute-DCqNVXJu.js","/a/ImportsRoute-E4eeUAKP.js","/a/IntegrationsRoute-cY7Qk9QC.js","/a/InvitationsRoute-CP521hZy.js","/a/JobsRoute-DkNC8XKR.js","/a/JoinRoute-CMB85m-g.js","/a/JumpToDay-ul0ug6q4.js","/a/KeptMessage-CTvKl-GD.js","/a/LabelsField-t8ueq9cF.js","/a/MessageActions-DMOdDkP-.js","/a/MessageEditor-TUNyMwU6.js","/a/NoticePanel-BTYJ-1SC.js","/a/NoticesRoute-BdY-j7hL.js","/a/NotificationsRoute-Bb2Gexkv.js","/a/OutgoingHooks-DdnBQOL9.js","/a/OverviewRoute-D2CYWKDe.js","/a/PasswordField-DaCNJD5C.js","/a/PeoplePicker-BOc5tg_W.js","/a/PeopleRoute-C1M26DgT.js","/a/PersonRoute-CRfwNTdQ.js","/a/PinList-DjpkwVUB.js","/a/PopoverPopup-Bedyjlye.js","/a/Previews-GGYunGe-.js","/a/ProfileRoute-Bwgx0QOO.js","/a/ProjectSettings-BsNwE17j.js","/a/ProjectsRoute-CS2SXMa1.js","/a/ReachLine-BDJkhGPq.js","/a/ReactionPicker-DrZ7ynXW.js","/a/Reactions-B_7A2iuq.js","/a/ReadAll-BoLa8ajM.js","/a/ReadMark-BxBZylEK.js","/a/ReadersDialog-DwXmzIsI.js","/a/RemindDialog-Cdh1TMLt.js","/a/ReportDialog-vMwlaYqC.js","/a/ReportsRoute--XTRxt6-.js","/a/ResetRoute-CqfGFGcJ.js","/a/RoomDetails-BmRfKXKC.js","/a/RoomHooksDialog-BkmrbhJF.js","/a/RoomRoute-BPZWffry.js","/a/RoomTasks-D7vOsEgE.js","/a/SavedRoute-CMoxPy26.js","/a/ScheduledRoute-DlomsAh2.js","/a/SearchRoute-BjTeUfmv.js","/a/SectionDialog-BpmxbHeZ.js","/a/SectionField-CEzTctM-.js","/a/SectionMenu-BdNBDx3V.js","/a/SecurityRoute-YLJb3U9L.js","/a/SendLater-BcZTf6qd.js","/a/SetupRoute-CgGudAo3.js","/a/ShareRoute-DltcHVhd.js","/a/ShortcutsDialog-BRXqxMa-.js","/a/Sign-DFZHHjCv.js","/a/SignInRoute-BgPA7bSR.js","/a/Switcher-ASA6nl7h.js","/a/TaskChips-D8ArDtD4.js","/a/TaskOfMessageDialog-DXyFMhDy.js","/a/ThreadPanel-CeTOO6Jh.js","/a/ThreadsRoute-C99_czbn.js","/a/ToolbarRootContext-B-ipTj1v.js","/a/TypingLine-BKb-UiVz.js","/a/UnsubscribeRoute-Dof72hCJ.js","/a/Viewer-CIc6IsCP.js","/a/WorkspaceRoute-DI-tlGm5.js","/a/alarm-clock-rGE3gs2U.js","/a/at-sign-Ub38kBrK.js","/a/attaching-vppyvD7d.js","/a/bell-off-CTNRadGF.js","/a/bell-ring-NuuawNBK.js","/a/check-Cx_glRXs.js","/a/check-check-CRtKhxI_.js","/a/circle-check-DsS3yNuQ.js","/a/circle-exclamation-point-Dg5QKg58.js","/a/clock-3-D_SjHfJo.js","/a/completion-D2IK54dY.js","/a/copy-Uy5BbSv1.js","/a/database-backup-BydhCuiK.js","/a/documents-lRUiPt3j.js","/a/download-BaifKeNQ.js","/a/dropzone-CcXOxUVm.js","/a/ellipsis-DHaxizk3.js","/a/eye-BD1d6Sy9.js","/a/face-slightly-smiling-plus-C9mY8R6m.js","/a/field-C3W2BCAp.js","/a/file-archive-B-BGkLtD.js","/a/file-text-DzwJQCl7.js","/a/flag-DY01gHsT.js","/a/focus-Ce87CRTi.js","/a/folder-input-Dr94q0ml.js","/a/groups-F7DV-DL7.js","/a/hash-DkzfhvW2.js","/a/hooks-yF8QDZuD.js","/a/index-Cj6CDt6K.css","/a/index-WPqJ-Cfo.js","/a/jobQueries-P-kdOCP9.js","/a/later-CFRtYYqn.js","/a/link-2-DeSm2j6a.js","/a/list-checks-DzJxtHDT.js","/a/list-filter-BhYRoF5Y.js","/a/made-BCgWQjlj.js","/a/made-BDFMg-GB.js","/a/mail-plus-Bcnp8qIb.js","/a/megaphone-B5OGuBOM.js","/a/mentionList-CgG03HGg.js","/a/menuPopup-CVXtv-gY.js","/a/message-square-D3qPGqnu.js","/a/mutations-CM8-3d_O.js","/a/mutations-DC2OKrIv.js","/a/pages-BluEU3QZ.js","/a/pages-BpGAZTgX.js","/a/pages-CkT6tGBS.js","/a/pages-Cnl6IMd4.js","/a/paperclip-B1m35pua.js","/a/parts-B5I_Kfym.js","/a/pencil-BIouk6Aq.js","/a/phone-C4IFMsnV.js","/a/pictures-BBoF-UCJ.js","/a/pin-CI1B9u2w.js","/a/pinning-yEm5tavh.js","/a/popoverPopup-CszpUxky.js","/a/progress-850Mno6O.js","/a/queries-B_D7qoDI.js","/a/queries-BfLQ1lTl.js","/a/queries-CWR3v8xd.js","/a/queries-DgJWF8cT.js","/a/queries-VII0KhQV.js","/a/receipts-C-vB0mzW.js","/a/refusals-CnWEF8jP.js","/a/rem-DUGBnqU7.js","/a/reports-B71xm9yH.js","/a/retention-B4ONKvhC.js","/a/rights-BGcZYsG6.js","/a/roles-BBqJl7Ao.js","/a/rotate-cw-Byl7_HlB.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-BjMWA3VG.js","/a/secret-B1COCRvG.js","/a/send-horizontal-O705ncHz.js","/a/sending-MpwWpm3m.js","/a/settings-2-B6w8Yvzd.js","/a/sliders-horizontal-C9YFXDl9.js","/a/slots-BvYd_A28.js","/a/smartphone-B_hhHaWl.js","/a/sound-Cy6DSLhi.js","/a/square-check-4YkwfxKu.js","/a/star-De5PHZcO.js","/a/timeDialog-N80ev71d.js","/a/tip-B_Wku71j.js","/a/trash-c1qCCuRz.js","/a/triangle-exclamation-point-bsgZm6Ns.js","/a/upload-Dat4OMkz.js","/a/upload-gqb7s7Uz.js","/a/uploading-Ctvx6MUB.js","/a/useOpenInteractionType-CBn7aGQM.js","/a/usePositioner-DEsC8GeT.js","/a/useWriteTo-C1zxYWwC.js","/a/user-plus-BE_KkLWi.js","/a/versions-E1bYFATl.js","/a/visible-CiI8kqxM.js","/a/webhook-BwimoB6g.js","/a/words-BzlHHIN4.js","/a/words-CP0O7g3r.js","/a/words-Cr0za_Bh.js","/a/words-_1J3rTT7.js","/a/writing-Dn4qpd_p.js"];

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
