/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-6fd284f8e58e";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-CyC8_M4M.js","/a/Attachments-DrI_2AeB.js","/a/AuditRoute-Ch9Mr2PL.js","/a/Author-Bz738Eab.js","/a/BackupsRoute-CLqCghUI.js","/a/BrowseRoute-9K-AvT-s.js","/a/Chart-CbbgTmld.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-Hy4fxAII.js","/a/ExportButton-BhaeXSwz.js","/a/ExportDialog-D9Iv_-v4.js","/a/FilesRoute-B4rj-9Dx.js","/a/ForgotRoute-DHOLolvK.js","/a/Gate-oLv-cj9b.js","/a/HistoryDialog-CNY1-kGy.js","/a/HomeRoute-YvhpLqaJ.js","/a/InvitationsRoute-DbNItAfq.js","/a/JobsRoute-D-lVJJ7O.js","/a/JoinRoute-Dx3zjvYX.js","/a/NoticePanel-CLEfHkBw.js","/a/NoticesRoute-DMVl18jP.js","/a/NotificationsRoute-BiDdhdov.js","/a/OverviewRoute-BniA6rll.js","/a/PasswordField-ptWn0YgR.js","/a/PeoplePicker-B9GvxryJ.js","/a/PeopleRoute-Cjpo-vQR.js","/a/PersonRoute-m34-8UQz.js","/a/Previews-rfVvKWJp.js","/a/ProfileRoute-ZR_8cTbL.js","/a/ReadAll-DJ8U1-_Z.js","/a/ResetRoute-C3_ahb3L.js","/a/RoomDetails-CxQPdrlU.js","/a/RoomRoute-DR9p1tYq.js","/a/SearchRoute-D3fO407o.js","/a/SecurityRoute-C5035ZbT.js","/a/SetupRoute-lMoHv7Uk.js","/a/ShareRoute-DwN7gCwL.js","/a/ShortcutsDialog-Cuy4B1jX.js","/a/SignInRoute-B9smoQFT.js","/a/Switcher-DJfhNbKm.js","/a/UnsubscribeRoute-DDcnyfF0.js","/a/Viewer--86w2uRL.js","/a/WorkspaceRoute-CYzX67vg.js","/a/attaching-FdnIUp8K.js","/a/bell-off-3VGgtGj8.js","/a/bell-ring-D6fqyqjB.js","/a/check-1PGx2T1M.js","/a/chevron-right-BDzNtJDZ.js","/a/copy-Uy5BbSv1.js","/a/download-B0Dir03O.js","/a/dropzone-Dboa6eCt.js","/a/field-3zCRCJ8q.js","/a/file-text-DdVk4SxR.js","/a/index-ThgA97m_.js","/a/index-UYLFCqWY.css","/a/jobQueries-BiH4Hb7m.js","/a/link-2-BZUJLNcp.js","/a/megaphone-KkBhDQN1.js","/a/menuPopup-Bmo7Lab3.js","/a/message-square-Bbpi14pq.js","/a/mutations-C4pKyBJa.js","/a/mutations-DJ53Psh5.js","/a/pages-Db0ZXfxi.js","/a/pages-XGwrLoNI.js","/a/pages-lvuopBf1.js","/a/pencil-CpmiDpPq.js","/a/pictures-Bm7AzTBS.js","/a/popoverPopup-Bz8KsoyM.js","/a/progress-fSuBlrgw.js","/a/queries-9H8AXo7F.js","/a/queries-DF0ackyC.js","/a/queries-LgDKLxum.js","/a/queries-rBujs3Or.js","/a/rem-BEtutQSs.js","/a/roles-C2sHeDBB.js","/a/rotate-cw-BiVLJwUy.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-DJyDO3Uj.js","/a/smartphone-DTk6EUSO.js","/a/time-CwNYLs85.js","/a/trash-DKTpD0Vv.js","/a/upload-CFx45UPq.js","/a/uploading-BhhVAbt3.js","/a/useInfiniteQuery-B0APFaSi.js","/a/useTriggerFocusGuards-PbLkokAK.js","/a/useWriteTo-sCMR_riw.js","/a/user-plus-mrHXSU0A.js","/a/visible-DysLNiKj.js","/a/words-Bap7Rq1F.js","/a/words-C4P7FWyi.js"];

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
