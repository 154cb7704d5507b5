/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-d3d47e2019c0";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-IeE9kmTx.js","/a/Attachments-DcAD23Zr.js","/a/AuditRoute-Ck6kx4sj.js","/a/Author-DIAMFLCr.js","/a/BackupsRoute-C7Xz-ui7.js","/a/BrowseRoute-BL2VbmA4.js","/a/Chart-CnsZ1jie.css","/a/Chart-DuTdh-TR.js","/a/DocumentsRoute-qBjIUq5v.js","/a/ExportButton-DH5O0MPv.js","/a/ExportDialog-OwjeKJhC.js","/a/FilesRoute-9hK_TPDr.js","/a/ForgotRoute-CbTcfAPf.js","/a/Gate-C-vSWqJC.js","/a/HistoryDialog-BY6uv1ik.js","/a/HomeRoute-bFyZtJPS.js","/a/InvitationsRoute-H2S5OuYc.js","/a/JobsRoute-BevhrH55.js","/a/JoinRoute--RfQAsKb.js","/a/NoticePanel-B6Ks8qxC.js","/a/NoticesRoute-Dnxjltl-.js","/a/NotificationsRoute-DREVw4Fz.js","/a/OverviewRoute-CfC8q7KH.js","/a/PasswordField-drhcYHEB.js","/a/PeoplePicker-DRk82sgJ.js","/a/PeopleRoute-CF38QFZu.js","/a/PersonRoute-CvG0sHs8.js","/a/PopoverPopup-DqBbFNOs.js","/a/Previews-D-FlLJHJ.js","/a/ProfileRoute-0SNMer4R.js","/a/ReactionPicker-Bc_bM7Ll.js","/a/Reactions-BAFfrOW9.js","/a/ReadAll-iU522_EG.js","/a/ResetRoute-tsMvpy-F.js","/a/RoomDetails-D9An_j24.js","/a/RoomRoute-DY_YLlcV.js","/a/SearchRoute-DwzFjURl.js","/a/SecurityRoute-cRJdCi6x.js","/a/SetupRoute-lwkYXUYG.js","/a/ShareRoute-cBwzzpXb.js","/a/ShortcutsDialog-BG5Meg3o.js","/a/SignInRoute-pV6wJtjA.js","/a/Switcher-BBDFPquc.js","/a/ToolbarRootContext-Dzp8tSz6.js","/a/UnsubscribeRoute-DPum8DpH.js","/a/Viewer-DpPsiznn.js","/a/WorkspaceRoute-B6n6Q0D_.js","/a/attaching-D-L_RUHl.js","/a/bell-off-B6ZrJXOQ.js","/a/bell-ring-DDrYXqsd.js","/a/check-D42bqNSH.js","/a/chevron-right-DDa6mhuo.js","/a/copy-Uy5BbSv1.js","/a/download-dbOZvENv.js","/a/dropzone-Cf4DF4QP.js","/a/face-slightly-smiling-plus-BadKt4RT.js","/a/field-C0x7_SiO.js","/a/file-text-IKm1_a5k.js","/a/index-CUmysowL.css","/a/index-sx-YYyJI.js","/a/jobQueries-HMqtuhGw.js","/a/link-2-BPNSy_IN.js","/a/megaphone-BikglAVJ.js","/a/menuPopup-zJ8ZqTp1.js","/a/message-square-Po5obWxZ.js","/a/mutations-B6xL8_dH.js","/a/mutations-CB8cjwgr.js","/a/pages-DdJV3D6M.js","/a/pages-SxwRil25.js","/a/pages-jaTNLDX7.js","/a/pencil-D6tOECgr.js","/a/pictures-Dy1GotRj.js","/a/popoverPopup-CtmIIR0Q.js","/a/progress-9AUJdAv_.js","/a/queries-CFmfRD7s.js","/a/queries-CdQ9cwcp.js","/a/queries-Co-I9Byc.js","/a/queries-CyBJo2PJ.js","/a/rem-CBP8kuSp.js","/a/roles-BKCfviQR.js","/a/rotate-cw-DBQwO-Yx.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CsVMQuco.js","/a/smartphone-D1ZsWDuK.js","/a/time-CQn9IEt3.js","/a/tip-Dxx2Dnf6.js","/a/trash-NJynH77I.js","/a/upload-CkUVo0a5.js","/a/uploading-BbqpM88p.js","/a/useInfiniteQuery-BOe7NMYr.js","/a/useOpenInteractionType-BrJuf_Do.js","/a/usePositioner-DF4_OVZ0.js","/a/useWriteTo-CdbiQllw.js","/a/user-plus-BhuGKygb.js","/a/visible-C5L4ZzpQ.js","/a/words-C8EFWiWx.js","/a/words-CFo0dRvS.js"];

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
