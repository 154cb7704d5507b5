/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-80ade1f9fcc4";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-CEWqtHfj.js","/a/AttachTray-DY_9q8fJ.js","/a/Attachments-DXwsxi_d.js","/a/AuditRoute-BXZ-6DEm.js","/a/Author-ZlgaZTRj.js","/a/BackupsRoute-DqL14f8S.js","/a/BrowseRoute-Ba9VTAUD.js","/a/CallDock-B0ELPNAC.js","/a/Chart-5GZmXCsA.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-CwfhrpYM.js","/a/CommandDesk-BM6JVfJp.js","/a/DeviceDialog-DQRcTOnN.js","/a/DocumentsRoute-SIghBr8D.js","/a/ExportButton-BtcodjVp.js","/a/ExportDialog-Drf_O27w.js","/a/FilesRoute-B5yx9900.js","/a/ForgotRoute-DXyflKOQ.js","/a/Gate-DuQNzXqx.js","/a/GroupsRoute-JDnJHLaQ.js","/a/HistoryDialog-BA97BU8L.js","/a/HomeRoute-BsCslLfx.js","/a/ImportsRoute-DatA7vbQ.js","/a/IntegrationsRoute-CQWtWooq.js","/a/InvitationsRoute-BQvsnlGE.js","/a/JobsRoute-B6DAde9E.js","/a/JoinRoute-CMecvCzC.js","/a/JumpToDay-uEUOiuGG.js","/a/KeptMessage-C7pZDpYe.js","/a/MessageActions-CsvDTqSE.js","/a/MessageEditor-B5NJPyHk.js","/a/NoticePanel-L2CGnmRk.js","/a/NoticesRoute-9nhxiBBn.js","/a/NotificationsRoute-G0CcVJlW.js","/a/OutgoingHooks-Bhm4OZhT.js","/a/OverviewRoute-Cb41Cn_O.js","/a/PasswordField-DJCYZXKn.js","/a/PeoplePicker-G4L0N-Eb.js","/a/PeopleRoute-CnSAtCfd.js","/a/PersonRoute-BBLPDKeD.js","/a/PinList-ByYsLvMp.js","/a/PopoverPopup-CjVMYLh0.js","/a/Previews-VQMZmBX5.js","/a/ProfileRoute-CBvM8MTS.js","/a/ProjectSettings-RYnXvT04.js","/a/ProjectsRoute-DIm_fJIc.js","/a/ReachLine-C4erueCE.js","/a/ReactionPicker-CKZyZ-FR.js","/a/Reactions-6wf6nw7B.js","/a/ReadAll-BOV0PM6Q.js","/a/ReadMark-DE4RsieX.js","/a/ReadersDialog-DZjnjANK.js","/a/RemindDialog-b9HvdfJf.js","/a/ReportDialog-VpCPY1Po.js","/a/ReportsRoute-BYr7Q8nj.js","/a/ResetRoute-BWg5R7p-.js","/a/RoomDetails-DfcvwS5T.js","/a/RoomHooksDialog-D4giMW9i.js","/a/RoomRoute-CoOSy41B.js","/a/RoomTasks-C-EhbK1p.js","/a/SavedRoute-BDLUb6t8.js","/a/ScheduledRoute-D8iP7a0w.js","/a/SearchRoute-Cay5gcP2.js","/a/SectionDialog-BDf6CLZH.js","/a/SectionField-xqA6rmGr.js","/a/SectionMenu-Bt0QwSxH.js","/a/SecurityRoute-BQMfwfX2.js","/a/SendLater-B9ViJnSf.js","/a/SetupRoute-NP7U4YEP.js","/a/ShareRoute-ByPh8vTg.js","/a/ShortcutsDialog-BJ3zCoHz.js","/a/Sign-CaiD9a8T.js","/a/SignInRoute-xk4LaWZh.js","/a/Switcher-C-ALL3Ww.js","/a/TaskChips-CIk0bvh8.js","/a/TaskOfMessageDialog--B0-c2do.js","/a/ThreadPanel-DsUx0K5A.js","/a/ThreadsRoute-BR6kmiFR.js","/a/TimeDialog-B5utU7jx.js","/a/ToolbarRootContext-DtAGHlNZ.js","/a/TypingLine-BOZE029D.js","/a/UnsubscribeRoute-DyQDMANe.js","/a/Viewer-U_PLg203.js","/a/WorkspaceRoute-8WkJEMcO.js","/a/alarm-clock-DbsdCQEb.js","/a/at-sign-B0J0XO3v.js","/a/attaching-KEQGHWS0.js","/a/bell-off-Dqo8xh0F.js","/a/bell-ring-toyAs1aS.js","/a/check-B0XkeunR.js","/a/check-check-C3H0jB7A.js","/a/circle-check-ByLk5erL.js","/a/circle-exclamation-point-BnjHZnpJ.js","/a/clock-3-D8eqbHNE.js","/a/completion-CIKGeJ5i.js","/a/copy-Uy5BbSv1.js","/a/database-backup-Cky7-db2.js","/a/download-D4rjiPw8.js","/a/dropzone-C6FVfgNj.js","/a/ellipsis-CGm0t0oB.js","/a/eye-CyoYVRRD.js","/a/face-slightly-smiling-plus-BV75FhIH.js","/a/field-BDxnQF2J.js","/a/file-archive-cuMUn4H7.js","/a/file-text-DHm__Jk0.js","/a/flag-BJaWY5U6.js","/a/folder-input-CNFq1zPv.js","/a/groups-CQrrmgfs.js","/a/hash-DnvXUkFm.js","/a/hooks-D042P4B8.js","/a/index-B1PCFTea.css","/a/index-B2Mp9wW_.js","/a/jobQueries-_6kbMb1J.js","/a/later-C2Z5TyNj.js","/a/link-2-CZVLLo6L.js","/a/list-checks-TyB_O6OS.js","/a/list-filter-CWKBi1JK.js","/a/made-DxQE99vX.js","/a/mail-plus-CMQ5lOu8.js","/a/megaphone-_AD6DiF-.js","/a/mentionList-BysaNR51.js","/a/menuPopup-BJiQ_S7s.js","/a/message-square-Dv6GrSHO.js","/a/mutations-6j2GRmA4.js","/a/mutations-BnAJt77a.js","/a/pages--MHHQZ9X.js","/a/pages-BYdXI4k4.js","/a/pages-O0gZRdjC.js","/a/pages-xbtBZriZ.js","/a/paperclip-Cb8NGvqw.js","/a/pencil-Q0zEOsE7.js","/a/phone-DnCPwxuH.js","/a/pictures-BBoF-UCJ.js","/a/pin-CJZqV-iP.js","/a/pinning-DOC2cNMR.js","/a/popoverPopup-BygfjlyT.js","/a/progress-CSIRQkvj.js","/a/queries-BeM7UEnh.js","/a/queries-DLMH0Na_.js","/a/queries-DUrP_h-f.js","/a/queries-Dg0usWRP.js","/a/queries-ulIX4GSJ.js","/a/receipts-_PVV6p1y.js","/a/refusals-o-OyxOU0.js","/a/rem-D-m38f99.js","/a/reports-BmJrfZrt.js","/a/retention-B0iIi956.js","/a/rights-BGcZYsG6.js","/a/roles-C8ndO5J9.js","/a/rotate-cw-BgYoWQeE.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-BUbxdG25.js","/a/secret-CWFRxNPf.js","/a/send-horizontal-B7ng4o0N.js","/a/sending-OF9uczse.js","/a/settings-2-BkjqI2L8.js","/a/sliders-horizontal-Bgo4rljk.js","/a/slots-BNPsusLY.js","/a/smartphone-CjSkv8o-.js","/a/sound-CW3Tb1Tq.js","/a/square-check-BewZIicX.js","/a/star-v8gRsLBe.js","/a/tip-BMXMnfFa.js","/a/trash-DcfL1Qf6.js","/a/triangle-exclamation-point-ZivEoJJk.js","/a/upload-BZ2CKDOa.js","/a/upload-cfhgUJvw.js","/a/uploading-CU6ZMUI2.js","/a/useOpenInteractionType-McimPkMf.js","/a/usePositioner-D4Cf22qW.js","/a/useWriteTo-BsYCXYy3.js","/a/user-plus-DF7prkyW.js","/a/versions-U2egAk0A.js","/a/visible-CwTGIG1n.js","/a/webhook-OGUJQiUP.js","/a/words-BdgNs65c.js","/a/words-ChiUPhcN.js","/a/words-Cr0za_Bh.js","/a/words-upplPUPL.js","/a/writing-BjA5-Cg7.js"];

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
