/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-89b5e61bd0f6";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-3TZ0lmFZ.js","/a/Attachments-DDkkePWD.js","/a/AuditRoute-CwNO-LxV.js","/a/Author-DyjFIEm5.js","/a/BackupsRoute-DdKgm4G0.js","/a/BrowseRoute-P7sehn3V.js","/a/Chart-CnsZ1jie.css","/a/Chart-DD3C6CVj.js","/a/DocumentsRoute-DZrMO3fN.js","/a/ExportButton-ChEgNb7m.js","/a/ExportDialog-CGCgD1tM.js","/a/FilesRoute-idPziB8Z.js","/a/ForgotRoute-B1dQZZug.js","/a/Gate-5OIFLD6f.js","/a/HistoryDialog-D426Mz9u.js","/a/HomeRoute-XZV2IpjD.js","/a/InvitationsRoute-gUTU2qPd.js","/a/JobsRoute-evwLqvng.js","/a/JoinRoute-BuKXo6P3.js","/a/NoticePanel-CpbC94UY.js","/a/NoticesRoute-90s5gE6k.js","/a/NotificationsRoute-C5BFDBTW.js","/a/OverviewRoute-lUv685IT.js","/a/PasswordField-BKMvxVIK.js","/a/PeoplePicker-CAon0aIf.js","/a/PeopleRoute-B1MgA-i2.js","/a/PersonRoute-C5WdJu4m.js","/a/PopoverPopup-B43sBSgd.js","/a/Previews-C3kN0AHR.js","/a/ProfileRoute-BZFPmk0b.js","/a/ReactionPicker-DSF0STFp.js","/a/Reactions-CUEHPihm.js","/a/ReadAll-Xyd4f25P.js","/a/ResetRoute-PtJaY74t.js","/a/RoomDetails-xco2ctoi.js","/a/RoomRoute-DADSaway.js","/a/SearchRoute-BHVYO8gz.js","/a/SecurityRoute-D35I1i5O.js","/a/SetupRoute-CZx8yfRz.js","/a/ShareRoute-CuMS6MEv.js","/a/ShortcutsDialog-B1vL2OVz.js","/a/SignInRoute-zpBtENfz.js","/a/Switcher-BYZ4SLaV.js","/a/ToolbarRootContext-Hk3eIlZy.js","/a/UnsubscribeRoute-DJIA3xbg.js","/a/Viewer-D-Lnct3c.js","/a/WorkspaceRoute-BpGa2JWM.js","/a/attaching-DShlgxz4.js","/a/bell-off-B5jTnSmD.js","/a/bell-ring-CwX0kF0k.js","/a/check-DUuDPWLx.js","/a/chevron-right-Dc7lIwEy.js","/a/copy-Uy5BbSv1.js","/a/download-CC08xg05.js","/a/dropzone-CkJWTX6P.js","/a/face-slightly-smiling-plus-BwkEeaez.js","/a/field-D9rTEB1Q.js","/a/file-text-Bf1o3tMK.js","/a/index-CUmysowL.css","/a/index-Ciiw_1ib.js","/a/jobQueries-8HUxdKgl.js","/a/link-2-CnOqLpdZ.js","/a/megaphone-dPb3tBIv.js","/a/menuPopup-CAnIvYiy.js","/a/message-square-D-p5Xvrz.js","/a/mutations-CpOzpzvr.js","/a/mutations-DvbjWyIO.js","/a/pages-BHKcKJJX.js","/a/pages-DrovaqYk.js","/a/pages-Dy1tP3pY.js","/a/pencil-CjDkbg-k.js","/a/pictures-Dy1GotRj.js","/a/popoverPopup-BWFMGVIp.js","/a/progress-q66mwMOB.js","/a/queries---Nri3a8.js","/a/queries-BixMttsZ.js","/a/queries-CkDeT7s4.js","/a/queries-DIepHcyD.js","/a/rem-QsjuryVa.js","/a/roles-CKH6YJYg.js","/a/rotate-cw-C8jocK60.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-Bl3cM0-v.js","/a/smartphone-CoU4cfuP.js","/a/time-BXgjZ0OZ.js","/a/tip-BewttKo9.js","/a/trash-Dh3CCYOl.js","/a/upload-L2Ln1dVa.js","/a/uploading-DIn_UMMu.js","/a/useInfiniteQuery-O_QO5GYu.js","/a/useOpenInteractionType-D275M9jJ.js","/a/usePositioner-B2TzOeOO.js","/a/useWriteTo-BZtUh2ze.js","/a/user-plus-Cjyx7jxd.js","/a/visible-wBYe6mWu.js","/a/words-B3FtHxbN.js","/a/words-CWZEqkfC.js"];

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
