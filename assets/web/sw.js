/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-2600a91b4156";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-o3G-ZS1l.js","/a/Attachments-BOnDRJZs.js","/a/AuditRoute-CJQkBds9.js","/a/Author-mxOmpfl3.js","/a/BackupsRoute-D-Ls5Oom.js","/a/BrowseRoute-CPnWlp8J.js","/a/Chart-CnsZ1jie.css","/a/Chart-DGQpUfX_.js","/a/DocumentsRoute-BZTWxLbF.js","/a/ExportButton-C0m5SzPQ.js","/a/ExportDialog-ChMzfWnw.js","/a/FilesRoute-evTvX5Dr.js","/a/ForgotRoute-B1etGImN.js","/a/Gate-DpC7XJpU.js","/a/HistoryDialog-SxxYlYiU.js","/a/HomeRoute-r7oDj3dG.js","/a/InvitationsRoute-Ct1NiVFG.js","/a/JobsRoute-JBCxJoUK.js","/a/JoinRoute-e9KSB3T0.js","/a/NoticePanel-Cccs2iqm.js","/a/NoticesRoute-DuZymWoB.js","/a/NotificationsRoute-D89XeI4w.js","/a/OverviewRoute-CGwHIsN7.js","/a/PasswordField-07_ymzOE.js","/a/PeoplePicker-XpUeBGMO.js","/a/PeopleRoute-t3mk_bPx.js","/a/PersonRoute-Me233-rB.js","/a/Previews-DiHMXxtE.js","/a/ProfileRoute-V6KBHorA.js","/a/ReadAll-DMVJEIGk.js","/a/ResetRoute-DlBn3LPn.js","/a/RoomDetails-buVT00AG.js","/a/RoomRoute-BKk9KUoG.js","/a/SearchRoute-C8PS5AHo.js","/a/SecurityRoute-DFxIinYO.js","/a/SetupRoute-U2Dgq2Sf.js","/a/ShareRoute-BT1zBz39.js","/a/ShortcutsDialog-DkXcFQ14.js","/a/SignInRoute-Dl4cNFDJ.js","/a/Switcher-ZpglUlSq.js","/a/UnsubscribeRoute-Cs0nA3Ja.js","/a/Viewer-v6KneYYv.js","/a/WorkspaceRoute-BCG0rH1j.js","/a/attaching-BwH3fHnQ.js","/a/bell-off-CIr3cSvK.js","/a/bell-ring-BbZYmhA1.js","/a/check-Bi4huS3S.js","/a/chevron-right-B1SersgF.js","/a/copy-Uy5BbSv1.js","/a/download-B_YaP0m7.js","/a/dropzone-BA6KeOwW.js","/a/field-2tQwStAo.js","/a/file-text-BE29WLLz.js","/a/index-TedzPSn0.js","/a/index-UYLFCqWY.css","/a/jobQueries-BQSAvmXm.js","/a/link-2-DoL65JGV.js","/a/megaphone-C6dGKJTW.js","/a/menuPopup-BrbZ3b_g.js","/a/message-square-DjnooX_k.js","/a/mutations-DENzWviH.js","/a/mutations-jqskrjgP.js","/a/pages-CLK4SlM4.js","/a/pages-D418kcp4.js","/a/pages-DeGXQRaO.js","/a/pencil-CZhJSSTY.js","/a/pictures-Bm7AzTBS.js","/a/popoverPopup-DmMkKIdD.js","/a/progress-D90fStsg.js","/a/queries-BDC6OBx4.js","/a/queries-CGixh4gl.js","/a/queries-CJ1-sgYr.js","/a/queries-DG7BWlZ2.js","/a/rem-C5xhIgN3.js","/a/roles-nxRP6kiY.js","/a/rotate-cw-BU79LlVf.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-DTOOjktC.js","/a/smartphone-C4My0Kmr.js","/a/time-BPvIF1j_.js","/a/trash-CLuPx_WD.js","/a/upload-CTbUUxmK.js","/a/uploading-DNwHN_H6.js","/a/useInfiniteQuery-C74lcxaN.js","/a/useTriggerFocusGuards-CyC2FBxD.js","/a/useWriteTo-B2kToVyf.js","/a/user-plus-DMF3ZI3i.js","/a/visible-DOGE4Gz5.js","/a/words-B8jy3pCd.js","/a/words-Ct_xH4VD.js"];

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
