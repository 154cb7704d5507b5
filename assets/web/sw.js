/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-1de92b1742b4";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-DXIy7Edf.js","/a/AttachTray-9g2eKQLP.js","/a/Attachments-BOXGOwhn.js","/a/AuditRoute-22cgVb8j.js","/a/Author-9p1us48n.js","/a/BackupsRoute-iFwmXHzG.js","/a/BrowseRoute-CcgSYOJQ.js","/a/CallDock-DxCod3Zo.js","/a/Chart-CnsZ1jie.css","/a/Chart-Ctzop0d0.js","/a/ChatSettingsRoute-Dww3seCw.js","/a/DeviceDialog-C4SsvVoQ.js","/a/DocumentsRoute-BBYBfMLH.js","/a/ExportButton-aVJAyLP4.js","/a/ExportDialog-CqBC8Bhi.js","/a/FilesRoute-BhWyruZt.js","/a/ForgotRoute-Cpyyhx00.js","/a/Gate-D4uMTq_O.js","/a/GroupsRoute-DlQId3cz.js","/a/HistoryDialog-9DpMVp1Y.js","/a/HomeRoute-DFGkaenY.js","/a/ImportsRoute-CIl-rViz.js","/a/IntegrationsRoute-BjpIchL6.js","/a/InvitationsRoute-J7ArNVXq.js","/a/JobsRoute-DZ-bDOkk.js","/a/JoinRoute-B05KiTiA.js","/a/JumpToDay-BoWBAq_X.js","/a/KeptMessage-uZcWnpjm.js","/a/MessageActions-D5CcYvgt.js","/a/MessageEditor-JPOC0tXp.js","/a/NoticePanel-38V3AWHE.js","/a/NoticesRoute-COpiT-t6.js","/a/NotificationsRoute-BHDmdvOq.js","/a/OutgoingHooks-BQI9fI2t.js","/a/OverviewRoute-C0-0iorZ.js","/a/PasswordField-BaG-G7u-.js","/a/PeoplePicker-Cbrm-Qkc.js","/a/PeopleRoute-Bd8QMU32.js","/a/PersonRoute-Bvezfd_w.js","/a/PinList-KtOPW01J.js","/a/PopoverPopup-Z-qhdr-a.js","/a/Previews-Bg2tLMyR.js","/a/ProfileRoute-B3qLutNN.js","/a/ReachLine-BnDXZF4L.js","/a/ReactionPicker-CT_bE5E4.js","/a/Reactions-CbC4usld.js","/a/ReadAll-DKjgLKr1.js","/a/ReadMark-BTJ_14hy.js","/a/ReadersDialog-DozWEcB0.js","/a/RemindDialog-DgIh_PHx.js","/a/ReportDialog-DE-0bRB9.js","/a/ReportsRoute-CUM7g93w.js","/a/ResetRoute-CiGZmAJb.js","/a/RoomDetails-Bt7k1Gxi.js","/a/RoomHooksDialog-CdI52bHQ.js","/a/RoomRoute-D-Osijkr.js","/a/SavedRoute-BveumpHg.js","/a/ScheduledRoute-DD2jfBLL.js","/a/SearchRoute-CoAWYjhd.js","/a/SectionDialog-D8GMIzuJ.js","/a/SectionField-BXwJjhGi.js","/a/SectionMenu-qPSYesx3.js","/a/SecurityRoute-Cro-hj3M.js","/a/SendLater-SmVTDguH.js","/a/SetupRoute-nYhq2ksB.js","/a/ShareRoute-Ci0tf2cO.js","/a/ShortcutsDialog-BUTRG5y-.js","/a/SignInRoute-BW_EWtlh.js","/a/Switcher-BMfNqBJY.js","/a/ThreadPanel-D27WZ0rV.js","/a/ThreadsRoute-jZJnUaZV.js","/a/TimeDialog-BLaOXETN.js","/a/ToolbarRootContext-S76abw8X.js","/a/TypingLine-Bi095PRW.js","/a/UnsubscribeRoute-B-IhROj7.js","/a/Viewer-C52d-qdQ.js","/a/WorkspaceRoute-Dj4Gs5NF.js","/a/alarm-clock-DvJKlMNP.js","/a/at-sign-BkaCuCti.js","/a/attaching-DCfGMHeL.js","/a/bell-off-xXaN8e4S.js","/a/bell-ring-byWO9jKx.js","/a/check-CSYGPUs4.js","/a/check-check-2Dvs6kWJ.js","/a/circle-exclamation-point-B1Y5DL4m.js","/a/clock-3-CTOBMBTo.js","/a/copy-Uy5BbSv1.js","/a/database-backup-BRZfQ5xZ.js","/a/devices-XRVmhV61.js","/a/download-mHxrxFYL.js","/a/dropzone-E_uOQeGC.js","/a/ellipsis-D7OesXpW.js","/a/face-slightly-smiling-plus-CGw7yRef.js","/a/field-WK2DXJHi.js","/a/file-archive-DLWnIt8I.js","/a/file-text-C36FurCu.js","/a/flag-BkqaP4FB.js","/a/folder-input-0FibApB4.js","/a/groups-knirYZ07.js","/a/hooks-J5mvqJwD.js","/a/index-BC9dToMt.css","/a/index-CLHMxb0I.js","/a/jobQueries-DDkX9pC6.js","/a/later-BQGrviLW.js","/a/link-2-eOYqPY7N.js","/a/list-checks-CPCqCTty.js","/a/mail-plus-BaxHej55.js","/a/megaphone-C1GcEkGV.js","/a/menuPopup-Dq7BE249.js","/a/message-square-D9xHBNzI.js","/a/mutations-B522w7FB.js","/a/mutations-B_SKf1jN.js","/a/pages-BP_uVGbe.js","/a/pages-CTtrL4LA.js","/a/pages-Cs9pGA2P.js","/a/pages-KgYKvaXC.js","/a/paperclip-BudwaMEO.js","/a/pencil-B5mvv0I2.js","/a/phone-CkKn6ckS.js","/a/pictures-BBoF-UCJ.js","/a/pin-DQwkCHTZ.js","/a/pinning-CjI2F0Gq.js","/a/popoverPopup-CndgMv-d.js","/a/progress-Db2da8FI.js","/a/queries-CUv9vxCt.js","/a/queries-D3cuGCv4.js","/a/queries-DoLM-cE-.js","/a/queries-MZRswpHB.js","/a/receipts-DcUPonRY.js","/a/rem-CmwZmsts.js","/a/reports-qJvgB2Qd.js","/a/retention-B_ePrmUs.js","/a/rights-BGcZYsG6.js","/a/roles-pSDxCaLC.js","/a/rotate-cw-G9wUHCSl.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-CeZfdl_p.js","/a/secret-qMuNtPBW.js","/a/send-horizontal-Czb31iZR.js","/a/sending-YoZFfM-S.js","/a/sliders-horizontal-Bkg6TYhH.js","/a/smartphone-BF3QMRFi.js","/a/star-BvPChB9K.js","/a/tip-BZCs-MlF.js","/a/trash-DWiCadY0.js","/a/triangle-exclamation-point-ReBpmJB-.js","/a/upload-8e-4yAdY.js","/a/upload-e-E1yOOZ.js","/a/uploading-Cus0xWi5.js","/a/useAutosize-C2fWGkZQ.js","/a/useOpenInteractionType-BpfoM73P.js","/a/usePositioner-DlHQItUQ.js","/a/useWriteTo-BnwqT6hN.js","/a/user-plus-_qfyPlLE.js","/a/visible-CmrOEjnr.js","/a/webhook-BQt1ylzB.js","/a/words-BHu-yTgI.js","/a/words-BKECoXGx.js","/a/words-Cr0za_Bh.js"];

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
