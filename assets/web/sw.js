/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-71ffa002ffbd";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-D4shQwiP.js","/a/AttachTray-Zc6ciCpn.js","/a/Attachments-D_PqNpJn.js","/a/AuditRoute-enWuuAQO.js","/a/Author-DNbyudpp.js","/a/BackupsRoute-1dsXp4lN.js","/a/BrowseRoute-BEIErDS0.js","/a/CallDock-PqI0SqPy.js","/a/Chart-BmU0M8hk.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-fWl2L4Dp.js","/a/CommandDesk-DNXX9tlK.js","/a/DeviceDialog-CKT9MNiZ.js","/a/DocumentsRoute-C_Rb_6Nd.js","/a/ExportButton-Cwexg2l9.js","/a/ExportDialog-g2vRQEYr.js","/a/FilesRoute-D9MJ23FS.js","/a/ForgotRoute-B1jlD2Dk.js","/a/Gate-Bu3i4lCf.js","/a/GroupsRoute-DWo7q8lP.js","/a/HistoryDialog-DFaqRr6-.js","/a/HomeRoute-CroET6Rf.js","/a/ImportsRoute-Bxsl38nE.js","/a/IntegrationsRoute-KzBqpivu.js","/a/InvitationsRoute-XkCqTOyv.js","/a/JobsRoute-7EEOcU0v.js","/a/JoinRoute-DnqoUuiH.js","/a/JumpToDay-BTMsCCms.js","/a/KeptMessage-ChsFfvvw.js","/a/MessageActions-CyKTqNHU.js","/a/MessageEditor-wsQINymJ.js","/a/NoticePanel-BUbTlWnm.js","/a/NoticesRoute-DNsdN5br.js","/a/NotificationsRoute-6UeJHNe6.js","/a/OutgoingHooks-58GYUP7_.js","/a/OverviewRoute-BlG_lRn3.js","/a/PasswordField-CFe84oGr.js","/a/PeoplePicker-CsEPew1a.js","/a/PeopleRoute-Dx_YgDdf.js","/a/PersonRoute-CiXkHPHl.js","/a/PinList-CkyDc8yD.js","/a/PopoverPopup-dMy89Q9v.js","/a/Previews-CFyEA7iH.js","/a/ProfileRoute-BVuwJ7rO.js","/a/ProjectSettings-B2ILjVQ1.js","/a/ProjectsRoute-BfsT1BBH.js","/a/ReachLine-DJspmuWM.js","/a/ReactionPicker-6s89KeD3.js","/a/Reactions-hk5q_HMd.js","/a/ReadAll-PXON67Do.js","/a/ReadMark-DmB3ido5.js","/a/ReadersDialog-H4VEWgWs.js","/a/RemindDialog-CRa_k3tN.js","/a/ReportDialog-DypNKhie.js","/a/ReportsRoute-BJSp6BZX.js","/a/ResetRoute-qXsynWAx.js","/a/RoomDetails-C7UYplgc.js","/a/RoomHooksDialog-DOTvOgAL.js","/a/RoomRoute-BHIfOwaz.js","/a/RoomTasks-DVkRU1rC.js","/a/SavedRoute-CF4dhDNK.js","/a/ScheduledRoute-Bmvo7Y4h.js","/a/SearchRoute-DKagC9xM.js","/a/SectionDialog-DvpXghaa.js","/a/SectionField-UXM5gaik.js","/a/SectionMenu-sWk-ODcb.js","/a/SecurityRoute-BinE9ooi.js","/a/SendLater-C8hfo2XH.js","/a/SetupRoute-Dr931ys2.js","/a/ShareRoute-FywOT0bI.js","/a/ShortcutsDialog-v7Ju-VgG.js","/a/Sign-DOkd735K.js","/a/SignInRoute-BAcQIQl7.js","/a/Switcher-CX8kOHtV.js","/a/TaskChips-DR4FcbKS.js","/a/TaskOfMessageDialog-B_MbFF4i.js","/a/ThreadPanel-C_VcV5J4.js","/a/ThreadsRoute-BM-8ru6R.js","/a/TimeDialog-CBPTEJkH.js","/a/ToolbarRootContext-DFEsK9CS.js","/a/TypingLine-u01DJSKF.js","/a/UnsubscribeRoute-DOIvAsjj.js","/a/Viewer-Bjc7cPKr.js","/a/WorkspaceRoute-GZKLHmPG.js","/a/alarm-clock-B45_DDNn.js","/a/at-sign-DqgA5Fr6.js","/a/attaching-I5AsJsxr.js","/a/bell-off-DSZw2r5B.js","/a/bell-ring-xdz2tAV4.js","/a/check-CaBLg3H2.js","/a/check-check-CYDu3CtX.js","/a/circle-check-VqQcFH-5.js","/a/circle-exclamation-point-CGgAze4u.js","/a/clock-3-Ctl8EzPf.js","/a/completion-BseSwCrX.js","/a/copy-Uy5BbSv1.js","/a/database-backup-H8z__axX.js","/a/download-BBMybFKa.js","/a/dropzone-DAc5gpk2.js","/a/ellipsis-CCEGdT-W.js","/a/eye-BL5_pfAB.js","/a/face-slightly-smiling-plus-BCzhLFQD.js","/a/field-CD3R22Ve.js","/a/file-archive-BxGSWoIe.js","/a/file-text-CGQ_wCax.js","/a/flag-CMujUuaB.js","/a/folder-input-BAjhbAhz.js","/a/groups-CcNmNDE1.js","/a/hash-D8MDWzWC.js","/a/hooks-Dx9ab-JG.js","/a/index-B1PCFTea.css","/a/index-y0CEpuI0.js","/a/jobQueries-K073RFFm.js","/a/later-peIF5G-F.js","/a/link-2-B6uMx57T.js","/a/list-checks-Cm8lidAo.js","/a/list-filter-C5FJaZOK.js","/a/made-GsvbajdC.js","/a/mail-plus-DyFoAT9p.js","/a/megaphone-CARylbkx.js","/a/mentionList-Drp3P9mX.js","/a/menuPopup-BCKgbEu5.js","/a/message-square-CJOLUB7c.js","/a/mutations-C9BRN28V.js","/a/mutations-CZdbYhl0.js","/a/pages-B8W6Mf2c.js","/a/pages-CxIYbf_J.js","/a/pages-DfF-X2_a.js","/a/pages-DxpD6eF9.js","/a/paperclip-BXgWLuHs.js","/a/pencil-AqyOLv_0.js","/a/phone-Br1bOvEk.js","/a/pictures-BBoF-UCJ.js","/a/pin-B3ku06TE.js","/a/pinning-IWigp31K.js","/a/popoverPopup-DKTm6wKz.js","/a/progress-FQDeUV3P.js","/a/queries-CoJud97L.js","/a/queries-CwpZowwG.js","/a/queries-DKRNgyeL.js","/a/queries-DTe98nZJ.js","/a/queries-Due_PxA-.js","/a/receipts-DqikvL6C.js","/a/refusals-ioPIHFl3.js","/a/rem-BDVIF9nV.js","/a/reports-oj0oCvGP.js","/a/retention-BKodspY7.js","/a/rights-BGcZYsG6.js","/a/roles-pXIVSYAl.js","/a/rotate-cw-BI_94Xl0.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-DAwHr-r8.js","/a/secret-C7xHPJpo.js","/a/send-horizontal-BV0qBDIH.js","/a/sending-B2TMUhqP.js","/a/settings-2-Bm-pte15.js","/a/sliders-horizontal-B-7GyVD3.js","/a/slots-9oay60ZL.js","/a/smartphone-clOcieua.js","/a/sound-CLCY6OZp.js","/a/square-check-BcQ2MoNc.js","/a/star-BgV51Iwi.js","/a/tip-B6N4jZpB.js","/a/trash-qM2xj7On.js","/a/triangle-exclamation-point-CBR-hF9o.js","/a/upload-CQbUWUxk.js","/a/upload-CkDkLW8A.js","/a/uploading-FLfjfSA4.js","/a/useOpenInteractionType-BnCNJkb5.js","/a/usePositioner-BK9MWzON.js","/a/useWriteTo-BNMIrEjd.js","/a/user-plus-Bg5ELIcY.js","/a/versions-4ZaWZrz5.js","/a/visible-D9_Qy7TC.js","/a/webhook-DJfBX-ot.js","/a/words-BAl6YNGU.js","/a/words-BSqNVN-_.js","/a/words-C0Pt6wNq.js","/a/words-Cr0za_Bh.js","/a/writing-QdyzSAPV.js"];

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
