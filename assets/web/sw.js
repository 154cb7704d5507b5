/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-e9bd02a2d58d";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-BT9A3V95.js","/a/AttachTray-BxyIQute.js","/a/Attachments-DCGfKiGT.js","/a/AuditRoute-B3XUuZWe.js","/a/Author-BkZOXmfU.js","/a/BackupsRoute-Q_qVRx3d.js","/a/BrowseRoute-DZmXmAsj.js","/a/CallDock-DbEB4HkK.js","/a/Chart-CnsZ1jie.css","/a/Chart-Zo9kM2-f.js","/a/ChatSettingsRoute-DARNoLiu.js","/a/DeviceDialog-BeAuZZgS.js","/a/DocumentsRoute-DpyBXqQC.js","/a/ExportButton-YEL6aQjX.js","/a/ExportDialog-MMkv_4XA.js","/a/FilesRoute-D2TzBLWP.js","/a/ForgotRoute-Bl__L_Uc.js","/a/Gate-D3_GU-TR.js","/a/GroupsRoute-BcpYYPzN.js","/a/HistoryDialog-27RI0SCJ.js","/a/HomeRoute-DGXfc1Wt.js","/a/ImportsRoute-BDbhBKYF.js","/a/IntegrationsRoute-C3q-URGZ.js","/a/InvitationsRoute-CVwFb2pk.js","/a/JobsRoute-BfKjJ-q9.js","/a/JoinRoute--AeRPrGB.js","/a/JumpToDay-CbSi34B7.js","/a/KeptMessage-D05o5j3Z.js","/a/MessageActions-mzE_o9A9.js","/a/MessageEditor-BhHB1lhv.js","/a/NoticePanel-uttuSp3n.js","/a/NoticesRoute-CaL3amrW.js","/a/NotificationsRoute-BVS7DjBb.js","/a/OutgoingHooks-D4P_E93g.js","/a/OverviewRoute-lFRfVDNo.js","/a/PasswordField-CpYpo8tr.js","/a/PeoplePicker-Cj4G4qfz.js","/a/PeopleRoute-DgOTwW8W.js","/a/PersonRoute-DPmlD2k5.js","/a/PinList-DdNK6Sdz.js","/a/PopoverPopup-6H4K7epi.js","/a/Previews-C3vZtUR6.js","/a/ProfileRoute-CT6MGRD4.js","/a/ReachLine-1yntH1S8.js","/a/ReactionPicker-CBoX4_G4.js","/a/Reactions-DwUnX4lK.js","/a/ReadAll-DudDeCuO.js","/a/ReadMark-BhXS05Px.js","/a/ReadersDialog-fJiLmmev.js","/a/RemindDialog-x_X_Jy_i.js","/a/ReportDialog-DI18FFVD.js","/a/ReportsRoute-CufT-Y4a.js","/a/ResetRoute-BQSulqZv.js","/a/RoomDetails-BjYO8f4p.js","/a/RoomHooksDialog-BtLBj9OL.js","/a/RoomRoute-iWLnmFO_.js","/a/SavedRoute-CvW99eRO.js","/a/ScheduledRoute-D0IaDWh9.js","/a/SearchRoute-BFD38oZL.js","/a/SectionDialog-D2rJtn0O.js","/a/SectionField-DPIPSPp5.js","/a/SectionMenu-HWl8YkXO.js","/a/SecurityRoute-BbWUQYCh.js","/a/SendLater-hnoGU9e7.js","/a/SetupRoute-DY9KBY9m.js","/a/ShareRoute-DsMG0DDA.js","/a/ShortcutsDialog-bQ9Gej74.js","/a/SignInRoute-0NjI5A1t.js","/a/Switcher-CdYntbZF.js","/a/ThreadPanel-BuS9SwMa.js","/a/ThreadsRoute-BnoQSr8S.js","/a/TimeDialog-CDRwkKZC.js","/a/ToolbarRootContext-Dtuq1jPI.js","/a/TypingLine-BwyAaJGb.js","/a/UnsubscribeRoute-CPlco6jH.js","/a/Viewer-BPPK1pa0.js","/a/WorkspaceRoute-Dtb81AD9.js","/a/alarm-clock-CU7XsLsI.js","/a/at-sign-DwnR7SJn.js","/a/attaching-C9suwxpe.js","/a/bell-off-DmXLbrFJ.js","/a/bell-ring-DngiuKlX.js","/a/check-XQVnkCNa.js","/a/check-check-BMTZTUrb.js","/a/circle-exclamation-point-DwePuNbY.js","/a/clock-3-BqKaCIGN.js","/a/copy-Uy5BbSv1.js","/a/database-backup-GwywKFk2.js","/a/devices-PDU619Uo.js","/a/download-CM051fnR.js","/a/dropzone-yL0yttZI.js","/a/ellipsis-B83lG9As.js","/a/face-slightly-smiling-plus-C9F6ptJa.js","/a/field-BZcrZiDO.js","/a/file-archive-CUvCs3o1.js","/a/file-text-D3dfOI93.js","/a/flag-CmGEsH4f.js","/a/folder-input-BEfSpHz2.js","/a/groups-BbvZ0_1S.js","/a/hooks-C7psu9qu.js","/a/index-BC9dToMt.css","/a/index-CJhIR0Xb.js","/a/jobQueries-B4qv1i_w.js","/a/later-B9zPXUzL.js","/a/link-2-C0c5Almi.js","/a/list-checks-Di-lfVaN.js","/a/mail-plus-CFPmsjl0.js","/a/megaphone-D0mWo13d.js","/a/menuPopup-C4OAjBfB.js","/a/message-square-DHeFXeJo.js","/a/mutations-BYclqkXD.js","/a/mutations-DjPBMU2w.js","/a/pages-Bv_60vDs.js","/a/pages-CLNq5hwe.js","/a/pages-CSNplKOj.js","/a/pages-ZBeBdbi9.js","/a/paperclip-ITIaymq4.js","/a/pencil-j5FgIEpu.js","/a/phone-CT4NbVGR.js","/a/pictures-BBoF-UCJ.js","/a/pin-oVRtlt7e.js","/a/pinning-Ciek0aWJ.js","/a/popoverPopup-Bbe0Rp3M.js","/a/progress-DBFbp1m6.js","/a/queries-CVoxn4iU.js","/a/queries-DlnAl5ZT.js","/a/queries-Hh9ez5ZE.js","/a/queries-KjQmgwqb.js","/a/receipts-Dri7wrnu.js","/a/rem-7IsfYjJQ.js","/a/reports-DAFvcKe5.js","/a/retention-CuF5lUia.js","/a/rights-BGcZYsG6.js","/a/roles-BFkNGR2M.js","/a/rotate-cw-BqcCHRdZ.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-DnWOy3dJ.js","/a/secret-RkoCOJxw.js","/a/send-horizontal-B33xpiCT.js","/a/sending-BWVtMVfZ.js","/a/sliders-horizontal-DBul0lwc.js","/a/smartphone-CFXS2Ptg.js","/a/star-Dv2YbUT2.js","/a/tip-C0Gq-a0k.js","/a/trash-C9VP08pF.js","/a/triangle-exclamation-point-BkYRKG5u.js","/a/upload-CUocBu4o.js","/a/upload-DK54h3Pk.js","/a/uploading-DgGZpqdc.js","/a/useAutosize-CjfQNOmd.js","/a/useOpenInteractionType-CVyp6Jva.js","/a/usePositioner-BpJrlc95.js","/a/useWriteTo-CLP63mEL.js","/a/user-plus-BsRzoHkJ.js","/a/visible-BApTaQ59.js","/a/webhook-DRWV6-0j.js","/a/words-B3oXU1iK.js","/a/words-Cr0za_Bh.js","/a/words-YOOIc2qI.js"];

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
