/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-e1995163b510";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-DPEus3Vp.js","/a/Attachments-DH44gaw6.js","/a/AuditRoute-BOPjRZt-.js","/a/Author-C_b_rNEH.js","/a/BackupsRoute-DF5ooRUg.js","/a/BrowseRoute-BRfJSKaL.js","/a/Chart-B5kWlOB0.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-BLa-qpYd.js","/a/ExportButton-ceDP5Vx3.js","/a/ExportDialog-KDHnLMo6.js","/a/FilesRoute-B_ae-nm4.js","/a/ForgotRoute-DzW4BE4a.js","/a/Gate-C1-84Ce4.js","/a/HistoryDialog-ipK9W4Sc.js","/a/HomeRoute-Byj7y0Ff.js","/a/InvitationsRoute-CJW8fyiy.js","/a/JobsRoute-CLNF_SlF.js","/a/JoinRoute-Umi-fL8U.js","/a/KeptMessage-BtUfQnUc.js","/a/NoticePanel-K-KB9nju.js","/a/NoticesRoute-7lFifLaX.js","/a/NotificationsRoute-CE7HCv0L.js","/a/OverviewRoute-Cfv41oap.js","/a/PasswordField-Bi5MXHJH.js","/a/PeoplePicker-qM3VBboN.js","/a/PeopleRoute-Bdq4cdJZ.js","/a/PersonRoute-CPx_0M3b.js","/a/PinList-5kAd4tYE.js","/a/PopoverPopup-xu14UTnC.js","/a/Previews-D0INa-4d.js","/a/ProfileRoute-DNtYud4I.js","/a/ReactionPicker-eWLKXlCz.js","/a/Reactions-C-nhJo3u.js","/a/ReadAll-CEuybVUC.js","/a/ResetRoute-CLbtNofZ.js","/a/RoomDetails-COgrMK8J.js","/a/RoomRoute-MWbQGjOc.js","/a/SavedRoute-CRFEUnfO.js","/a/ScheduledRoute-B9l3nBrB.js","/a/SearchRoute-BdrsRveQ.js","/a/SecurityRoute-DSG4934R.js","/a/SendLater-DoQpWO6t.js","/a/SetupRoute-C0LK5wm1.js","/a/ShareRoute-BhseIOJB.js","/a/ShortcutsDialog-Bg4COoFj.js","/a/SignInRoute-CQ-AwuUC.js","/a/Switcher-DWnquGtB.js","/a/ThreadPanel-DUk74Mlu.js","/a/ThreadsRoute-C8rLWOgT.js","/a/TimeDialog-fqL8ZLaM.js","/a/ToolbarRootContext-B32mkps6.js","/a/TypingLine-Co7DTn2N.js","/a/UnsubscribeRoute-LnLG5xf-.js","/a/Viewer-Yc47gfEU.js","/a/WorkspaceRoute-DojeOuHH.js","/a/attaching-BRFwofMp.js","/a/bell-off-DBiZXPU-.js","/a/bell-ring-BwWhs-k9.js","/a/check-check-BW3RWm3b.js","/a/check-ooJRe1nv.js","/a/chevron-right-DmUw5SVb.js","/a/clock-3-DdLydRPS.js","/a/copy-Uy5BbSv1.js","/a/download-BGr7DaP0.js","/a/dropzone-DgcForvs.js","/a/face-slightly-smiling-plus-DKkA_fYn.js","/a/field-Bfd9VImg.js","/a/file-archive-r-sTP2E4.js","/a/file-text-CNKytmOk.js","/a/index-BYh9CZ7V.css","/a/index-CDKpwBQ2.js","/a/jobQueries-vSSMkKpQ.js","/a/later-BphpPhrB.js","/a/link-2-O7iJAf4L.js","/a/megaphone-CCz0gLVV.js","/a/menuPopup-CkdqIcRh.js","/a/message-square-Ds9G-EsF.js","/a/mutations-DfrWEaTX.js","/a/mutations-DjtD1uas.js","/a/pages-D77Uw7Mq.js","/a/pages-DK1sQ3kr.js","/a/pages-_Xq2RYWm.js","/a/paperclip-CCXetxZS.js","/a/pencil-DDwicY1V.js","/a/pictures-BBoF-UCJ.js","/a/pinning-XlOxuP2g.js","/a/popoverPopup-6qiB73jd.js","/a/progress-ChW8zPg1.js","/a/queries-B_OkiqUB.js","/a/queries-CVF1k5fp.js","/a/queries-DcpVpWqz.js","/a/queries-MCs-jRE4.js","/a/rem-BSjfMAiN.js","/a/roles-BZY-de5l.js","/a/rotate-cw-CnauhY77.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CH0Fo-fh.js","/a/send-horizontal-DcjSmGjP.js","/a/smartphone-C5mY4lzN.js","/a/star-B7kn9fJN.js","/a/tip-wnJfE1Ks.js","/a/trash-r4lgsQL3.js","/a/triangle-exclamation-point-CtF2V-Rk.js","/a/upload--mHVlAZ2.js","/a/uploading-BD61Y_S-.js","/a/useOpenInteractionType-DvoD-KNP.js","/a/usePositioner-CHdDjeKp.js","/a/useWriteTo-CCF431jr.js","/a/user-plus-oKF1D3ql.js","/a/visible-BZhi44fY.js","/a/words-B5ePW9fD.js","/a/words-BrWNYHiJ.js"];

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
