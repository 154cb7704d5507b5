/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-a6d499a7bccd";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-E634G1qK.js","/a/Attachments-BHqehuvf.js","/a/AuditRoute-Du9HiexB.js","/a/Author-B4pEAbjr.js","/a/BackupsRoute-iWWCdS-C.js","/a/BrowseRoute-D72r6HM0.js","/a/CallDock-jerUS00T.js","/a/Chart-CEj6LEvg.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-CIv08fsC.js","/a/DeviceDialog-CNsFqz_W.js","/a/DocumentsRoute-CKLQRKQh.js","/a/ExportButton-fSbuaTqg.js","/a/ExportDialog-B5A8QZuA.js","/a/FilesRoute-DW8Syj_U.js","/a/ForgotRoute-ZzVrigzz.js","/a/Gate-qCbbawYP.js","/a/GroupsRoute-BtWsxW4K.js","/a/HistoryDialog-BNCJI5YV.js","/a/HomeRoute-D02pUAyv.js","/a/ImportsRoute-ww45NLIb.js","/a/IntegrationsRoute-FE1mZB6g.js","/a/InvitationsRoute-BJGKuX8R.js","/a/JobsRoute-CfYN8tTK.js","/a/JoinRoute-CG7uuPnF.js","/a/JumpToDay-BUOksGWH.js","/a/KeptMessage-DEt7S9Ar.js","/a/MessageActions-B_aI1yY8.js","/a/MessageEditor-CZSKQI8p.js","/a/NoticePanel-Nwyowf3I.js","/a/NoticesRoute-9KlSOkpQ.js","/a/NotificationsRoute-CgW0zVot.js","/a/OutgoingHooks-dsiArC4U.js","/a/OverviewRoute-CshpbHUb.js","/a/PasswordField-CClmB_jx.js","/a/PeoplePicker-BZeDyeD8.js","/a/PeopleRoute-CukCd0h-.js","/a/PersonRoute-CkAkmTM7.js","/a/PinList-BZM3uqUL.js","/a/PopoverPopup-CpiANLsS.js","/a/Previews-BrlF4vLp.js","/a/ProfileRoute-Bk937wNv.js","/a/ReachLine-9pOMqkVd.js","/a/ReactionPicker-ZAoUpxmj.js","/a/Reactions-8AfT2eGU.js","/a/ReadAll-C2Q6Nk61.js","/a/ReadMark-CAi4-T0j.js","/a/ReadersDialog-CW3nzUzx.js","/a/RemindDialog-Dj4y7HJO.js","/a/ReportDialog-Cmh5lWhJ.js","/a/ReportsRoute-Kt7zTRnR.js","/a/ResetRoute-Di41k8fv.js","/a/RoomDetails-Bw2fX3ab.js","/a/RoomHooksDialog-Bub_2wTX.js","/a/RoomRoute-DQckedlX.js","/a/SavedRoute-D0Fd0bX2.js","/a/ScheduledRoute-Bn9uzAJF.js","/a/SearchRoute-C3tBonVj.js","/a/SecurityRoute-BoEqw51y.js","/a/SendLater-B_zWjxMw.js","/a/SetupRoute-CTRbEuKc.js","/a/ShareRoute-xj41Vqnd.js","/a/ShortcutsDialog-cyhUbxw6.js","/a/SignInRoute-CNmxMhUg.js","/a/Switcher-CvlbSO9O.js","/a/ThreadPanel-3xn808m2.js","/a/ThreadsRoute-Cw1mzDhd.js","/a/TimeDialog-CRXZ2JQt.js","/a/ToolbarRootContext-Cb3lvqdf.js","/a/TypingLine-sDIEHVbx.js","/a/UnsubscribeRoute-CXfK4o3G.js","/a/Viewer-CReBIQL9.js","/a/WorkspaceRoute-BPa3RGZt.js","/a/alarm-clock-IHXq9KFz.js","/a/at-sign-CHI9HjU8.js","/a/attaching-DKD3YaOi.js","/a/bell-off-CrewGYhn.js","/a/bell-ring-Bs7KEOf1.js","/a/check-BxnuwUFt.js","/a/check-check-CTYESp_p.js","/a/chevron-right-RWRpGPyb.js","/a/circle-exclamation-point-BWRGvsWb.js","/a/clock-3-Cw6LVpVq.js","/a/copy-Uy5BbSv1.js","/a/devices-DYUZbJlO.js","/a/download-N1t5LzLO.js","/a/dropzone-DAseAo29.js","/a/ellipsis-DRsALznr.js","/a/face-slightly-smiling-plus-CcttCNDO.js","/a/field-CXk3iars.js","/a/file-archive-CtGcxBWU.js","/a/file-text-C31l5a0H.js","/a/groups-CfOyXJX7.js","/a/hooks-DD_aItDU.js","/a/index-Co3cxoOo.css","/a/index-kfoNnkgk.js","/a/jobQueries-Cr8Y3EJL.js","/a/later-DWPbJ3yF.js","/a/link-2-BKVfXFlH.js","/a/megaphone-BONfFJG3.js","/a/menuPopup-1p1wxpGi.js","/a/message-square-DSgEP1q3.js","/a/mutations-6kVtOiIc.js","/a/mutations-Cpjnq06n.js","/a/pages-CA_MGXC7.js","/a/pages-DmoeYzzm.js","/a/pages-DzRCiWlU.js","/a/pages-tdL1MmTn.js","/a/paperclip-TAY_hzF5.js","/a/pencil-Ch-IsKKI.js","/a/phone-DMkHtk_E.js","/a/pictures-BBoF-UCJ.js","/a/pin-iWTaGCim.js","/a/pinning-DTpgMEOu.js","/a/popoverPopup-BI8W_Fod.js","/a/progress-B6uDUvLS.js","/a/queries-8ohtp9Vb.js","/a/queries-Cf3eVtlj.js","/a/queries-DkNXYXrO.js","/a/queries-Qoym4cNR.js","/a/receipts-DS8Vlwp0.js","/a/rem-B5Bq_QIk.js","/a/retention-C1VRZATe.js","/a/rights-BGcZYsG6.js","/a/roles-D-YomT3v.js","/a/rotate-cw-6eimO3UN.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-DtnmJjy5.js","/a/send-horizontal-CGZYx8BH.js","/a/sending-at-rMG4k.js","/a/smartphone-DtFGMRlR.js","/a/star-Dvg7l6a7.js","/a/tip-2zfI0nqw.js","/a/trash-CCZKJ86i.js","/a/triangle-exclamation-point-BlPzzIzy.js","/a/upload-CmicFFP1.js","/a/upload-DHDF6YAT.js","/a/uploading-CyljI-pn.js","/a/useAutosize-D2DFdFPk.js","/a/useOpenInteractionType-BONI5ouu.js","/a/usePositioner-BfN5I1Cp.js","/a/useWriteTo-BEIJeDkt.js","/a/user-plus-BJ4fGH-t.js","/a/visible-t9m6GTNA.js","/a/words-Bz5e5Mrt.js","/a/words-Cr0za_Bh.js","/a/words-DZgwypVY.js"];

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
