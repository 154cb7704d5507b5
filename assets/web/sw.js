/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-2e4ae98152ef";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-DrWkG1gN.js","/a/Attachments-yzx12WGM.js","/a/AuditRoute-DcDQhK3K.js","/a/Author-BTkrojQ1.js","/a/BackupsRoute-D51_xY8h.js","/a/BrowseRoute-BGHXPwMx.js","/a/Chart-BUQsh9hj.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-TLj572sp.js","/a/ExportButton-tmmSu4VT.js","/a/ExportDialog-DjuySJtm.js","/a/FilesRoute-BNYPs1-Z.js","/a/ForgotRoute-DsGXjJqu.js","/a/Gate-D9_nO0fK.js","/a/HistoryDialog-CLDO-HxF.js","/a/HomeRoute-lLoSI-4R.js","/a/InvitationsRoute-BDupeo6n.js","/a/JobsRoute-B2bSxgPv.js","/a/JoinRoute-Cgp7eIVC.js","/a/NoticePanel-CLVeTrQu.js","/a/NoticesRoute-CzRpm7Ah.js","/a/NotificationsRoute-BkwcA3y2.js","/a/OverviewRoute-Be-LZPYH.js","/a/PasswordField-BmYdX5Lp.js","/a/PeoplePicker-BnjnzT3l.js","/a/PeopleRoute-IPfhjI5B.js","/a/PersonRoute-BhFLgEQ1.js","/a/PopoverPopup-CN6OGl1P.js","/a/Previews-DtzVdqMD.js","/a/ProfileRoute-D19Izi3K.js","/a/ReactionPicker-CHPOwmvQ.js","/a/Reactions-BrSaaKYp.js","/a/ReadAll-BroIRoqn.js","/a/ResetRoute-Dtqxpmh0.js","/a/RoomDetails-DPKMXjrJ.js","/a/RoomRoute-DtNzxtii.js","/a/SearchRoute-tCuM62hd.js","/a/SecurityRoute-CgsEzXbU.js","/a/SetupRoute-B05OUBgz.js","/a/ShareRoute-LazqsjYd.js","/a/ShortcutsDialog-zenRsCBq.js","/a/SignInRoute-BepbxgcA.js","/a/Switcher-Dfj3UE23.js","/a/ThreadPanel-DskTD_Bo.js","/a/ThreadsRoute-BXbDx-_B.js","/a/ToolbarRootContext-hzZ0_K5x.js","/a/TypingLine-Ok8dZLWZ.js","/a/UnsubscribeRoute-BvVVB4FW.js","/a/Viewer-C2UGiAPW.js","/a/WorkspaceRoute-BHJLt8xN.js","/a/attaching-C5pcfPZw.js","/a/bell-off-ozmOhJl6.js","/a/bell-ring-4o4rfuV0.js","/a/check-CRdOrliP.js","/a/check-check-DkcJoJzd.js","/a/chevron-right-CQeVDKDd.js","/a/copy-Uy5BbSv1.js","/a/download-CrPjM4Pp.js","/a/dropzone-BTZi7IgO.js","/a/face-slightly-smiling-plus-E516PXzk.js","/a/field-BksdfQxA.js","/a/file-text-D7C751gE.js","/a/index-8orQMFcw.css","/a/index-CG88FsZZ.js","/a/jobQueries-Bdp5zwXs.js","/a/link-2-ByNahMf_.js","/a/megaphone-WybyQjPy.js","/a/menuPopup-JDbmwX8g.js","/a/message-square-DVcmCxRG.js","/a/mutations-3OMamanM.js","/a/mutations-Bzok5b83.js","/a/pages-CsOdi9q1.js","/a/pages-IRITGPTM.js","/a/pages-uqpHV3bL.js","/a/pencil-BPmo4oCU.js","/a/pictures-Dy1GotRj.js","/a/popoverPopup-CBAzYGw8.js","/a/progress-Bol_-ykM.js","/a/queries-Bnz-AhOy.js","/a/queries-CcFuQrho.js","/a/queries-cbCVb3nM.js","/a/queries-tPLOfhNX.js","/a/rem-CiETbfPZ.js","/a/roles-DuaxISlI.js","/a/rotate-cw-vYR7x56v.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-Bvl5F3fR.js","/a/smartphone-CXE-4zid.js","/a/star-C8yLXlc1.js","/a/time-FZ43QrWV.js","/a/tip-CjCQMSTV.js","/a/trash-B5lWiUc7.js","/a/upload-tIJrbGld.js","/a/uploading-Iboc84wW.js","/a/useOpenInteractionType-Dql69kjg.js","/a/usePositioner-Weuvrna4.js","/a/useWriteTo-zBPDHYcM.js","/a/user-plus-Ds1OD8fH.js","/a/visible-eOGu6Vxp.js","/a/words-C3NfSZuc.js","/a/words-JWmkhPlf.js"];

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
