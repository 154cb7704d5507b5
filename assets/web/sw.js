/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-70eac0b2b942";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-CUVg5HU0.js","/a/AttachTray-DC-6g9mx.js","/a/Attachments-CA5OkHj5.js","/a/AuditRoute-hVCQRfRB.js","/a/Author-B4Gb9Eq5.js","/a/BackupsRoute-O7XbdjPP.js","/a/BrowseRoute-DyhM19ts.js","/a/CallDock-C_csWKkr.js","/a/Chart-CQWuh08J.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-D--KpOMn.js","/a/CommandDesk-CIopHU6w.js","/a/CompletionList-BW25SncY.js","/a/DeviceDialog-CeNMrMHy.js","/a/DocumentsRoute-73CiOe8d.js","/a/ExportButton-BqqbP3ew.js","/a/ExportDialog-41hN54jm.js","/a/FilesRoute-hMRt_1uc.js","/a/ForgotRoute-DPZ67R2M.js","/a/Gate-CcVs5G-6.js","/a/GroupsRoute-ClreEib6.js","/a/HistoryDialog-BFeVzjNs.js","/a/HomeRoute-CGfJr0WB.js","/a/ImportsRoute-nXQkj3Ml.js","/a/IntegrationsRoute-DsfwJauf.js","/a/InvitationsRoute-X-yH9Hih.js","/a/JobsRoute-DQKCOLxk.js","/a/JoinRoute-RPL2cZd_.js","/a/JumpToDay-BZ_JNTKC.js","/a/KeptMessage-CPsNQG14.js","/a/MentionList-CbNJ0Ar7.js","/a/MessageActions-DpzT-jUf.js","/a/MessageEditor-CzWIQh0k.js","/a/NoticePanel-v3L9ns1M.js","/a/NoticesRoute-Ro-IoW3k.js","/a/NotificationsRoute-AmDqCl5v.js","/a/OutgoingHooks-BkKLdt03.js","/a/OverviewRoute-CNbKLexE.js","/a/PasswordField-B6M2nQ7_.js","/a/PeoplePicker-DDJTuDz5.js","/a/PeopleRoute-DneADAj9.js","/a/PersonRoute-CVIiER3_.js","/a/PinList-B97YUZZ8.js","/a/PopoverPopup-BLavRcNX.js","/a/Previews-B4uibBcJ.js","/a/ProfileRoute-DULNbdHD.js","/a/ProjectsRoute-wEoahrLW.js","/a/ReachLine-BBfbfAaA.js","/a/ReactionPicker-DFCw5Ps7.js","/a/Reactions-lm4Kfv0i.js","/a/ReadAll-CCJepyoD.js","/a/ReadMark-JhO8GARI.js","/a/ReadersDialog-Dbxen88b.js","/a/RemindDialog-COGpB705.js","/a/ReportDialog-C4bO1Tj2.js","/a/ReportsRoute-DYA3bfqv.js","/a/ResetRoute-HvPegIDr.js","/a/RoomDetails-ByYuOR-t.js","/a/RoomHooksDialog-DxFozMRW.js","/a/RoomRoute-BV-17Yxc.js","/a/SavedRoute-DzcceBZX.js","/a/ScheduledRoute-B-ReCoMF.js","/a/SearchRoute-DnA_vrQX.js","/a/SectionDialog-CUALZBdW.js","/a/SectionField-i5KMgzu_.js","/a/SectionMenu-BPya7SA6.js","/a/SecurityRoute---34a3jU.js","/a/SendLater-D4Y7l0Ek.js","/a/SetupRoute-D8uQH8zk.js","/a/ShareRoute-CdL0kJRb.js","/a/ShortcutsDialog-BaWdAiUZ.js","/a/SignInRoute-C1nevEB7.js","/a/Switcher-B1SfOBBG.js","/a/ThreadPanel-CSrpeI9s.js","/a/ThreadsRoute-Cl9iU8u_.js","/a/TimeDialog-LuL1vqKG.js","/a/ToolbarRootContext-BNrcFqf7.js","/a/TypingLine-Cg3Wdim8.js","/a/UnsubscribeRoute-VZkWIj-m.js","/a/Viewer-BragCUl7.js","/a/WorkspaceRoute-D6B_4vbP.js","/a/alarm-clock-vDUtub8b.js","/a/at-sign-BHtah2iM.js","/a/attaching-C0z5uj_D.js","/a/bell-off-DapkZg9C.js","/a/bell-ring-BUA4OM7G.js","/a/check-Dv9--BCO.js","/a/check-check-DWjNt6ql.js","/a/circle-exclamation-point-6iK0X-Ja.js","/a/clock-3-DCUs-YmP.js","/a/copy-Uy5BbSv1.js","/a/database-backup-Oal13Ccu.js","/a/devices-5yWnDZwS.js","/a/download-8ejuUbif.js","/a/dropzone-BxgCSQR2.js","/a/ellipsis-Dyszmngf.js","/a/face-slightly-smiling-plus-Vm7Ak35B.js","/a/field-BgwurMdi.js","/a/file-archive-B7ia4NxJ.js","/a/file-text-BPPIgKlo.js","/a/flag-10iS5yTX.js","/a/folder-input-DgL-gZci.js","/a/groups-ueUfd-2b.js","/a/hooks-CRNQK2-g.js","/a/index-BOcEMmoi.css","/a/index-ZMIZqT3z.js","/a/jobQueries-CxgMZGyz.js","/a/later-fZDIMA5z.js","/a/link-2-PIBsBvSU.js","/a/list-checks-3p_hK8f3.js","/a/list-filter-De41YJ0p.js","/a/mail-plus-Nxjy1Mjr.js","/a/megaphone-CuF0-pCU.js","/a/menuPopup-DgQSIhsH.js","/a/message-square-LJOzN2p4.js","/a/mutations-DSYdAkvp.js","/a/mutations-LiurGvKr.js","/a/pages-0Ul-zt1m.js","/a/pages-C9a0yjF0.js","/a/pages-CcdixCHg.js","/a/pages-XVWBuZOu.js","/a/paperclip-DBFx47Pg.js","/a/pencil-CFaXHyoI.js","/a/phone-BT2covFY.js","/a/pictures-BBoF-UCJ.js","/a/pin-DzTsk0QD.js","/a/pinning-D2VFe8cG.js","/a/popoverPopup-CHwff5Ru.js","/a/progress-DdawgZ07.js","/a/queries-C2xv6KyS.js","/a/queries-CLxIiDaT.js","/a/queries-CpAPo-MF.js","/a/queries-DOMicQMT.js","/a/receipts-C1WVsvuX.js","/a/rem-CScEspOG.js","/a/reports-CGH155fA.js","/a/retention-vfHgpH9q.js","/a/rights-BGcZYsG6.js","/a/roles-Tum_uPcF.js","/a/rotate-cw-BHvQsATu.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-Ck2JgPef.js","/a/secret-BWS41jQx.js","/a/send-horizontal-Bf7Af3SU.js","/a/sending-Ca_MM7bs.js","/a/sliders-horizontal-C2vGOmwR.js","/a/smartphone-CcaBlf0V.js","/a/star-Df20LmSR.js","/a/tip-CbPL6LkT.js","/a/trash-CHaECKcV.js","/a/triangle-exclamation-point-DQaw4kBd.js","/a/upload-BUCjnVXi.js","/a/upload-sT2BmWk_.js","/a/uploading-B77tfa4F.js","/a/useAutosize-Cr2gU0CB.js","/a/useOpenInteractionType-CW02_4bL.js","/a/usePositioner-By-tpZS8.js","/a/useWriteTo-DsCTzJus.js","/a/user-plus-D-XRzytr.js","/a/visible-nM7wzTCf.js","/a/webhook-BVz6DLcr.js","/a/words-CFkBrj1o.js","/a/words-CbgH16cm.js","/a/words-Cr0za_Bh.js"];

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
