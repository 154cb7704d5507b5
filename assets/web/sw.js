/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-593c09f0d0c5";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-u7cQpHSg.js","/a/Attachments-Clef9AbN.js","/a/AuditRoute-eDBLClOy.js","/a/Author-Bi-X0xJ5.js","/a/BackupsRoute-CE9KNHXy.js","/a/BrowseRoute-Ca0AlV8Z.js","/a/Chart-CnsZ1jie.css","/a/Chart-QHhXCoij.js","/a/DocumentsRoute-DUTcUR3K.js","/a/ExportButton-DpONxoZF.js","/a/ExportDialog-Ck8advw2.js","/a/FilesRoute-NCNaaVwp.js","/a/ForgotRoute-DOHmFMQH.js","/a/Gate-D-4WoNDz.js","/a/HistoryDialog-_mOu2xSv.js","/a/HomeRoute-7qZpVfO8.js","/a/InvitationsRoute-EaFkNXaX.js","/a/JobsRoute-E4m1AmDi.js","/a/JoinRoute-DWfIYdDw.js","/a/NoticePanel-EmC1RM0m.js","/a/NoticesRoute-DrhXKvXv.js","/a/NotificationsRoute-DaFQm9N9.js","/a/OverviewRoute-2r-srpK2.js","/a/PasswordField-BP5NDFYb.js","/a/PeoplePicker-Cq-ZerzD.js","/a/PeopleRoute-WAkSAeOz.js","/a/PersonRoute-Dw2sHafR.js","/a/Previews-FhcUBli9.js","/a/ProfileRoute-CabAkzJG.js","/a/ReadAll-Bwjh9OsN.js","/a/ResetRoute-g06P37dj.js","/a/RoomDetails-BzzRUL4s.js","/a/RoomRoute-89pCKrtv.js","/a/SearchRoute-CpUnp02B.js","/a/SecurityRoute-DNPpqZOb.js","/a/SetupRoute-CSdTiwFK.js","/a/ShareRoute-B9x5hNMT.js","/a/ShortcutsDialog-BcuQL1wz.js","/a/SignInRoute-CPaaRBBW.js","/a/Switcher-CNjzdOzs.js","/a/UnsubscribeRoute-DsyKRbZN.js","/a/Viewer-DCcryGej.js","/a/WorkspaceRoute-BZEmYD0J.js","/a/attaching-TwQ6T9JS.js","/a/bell-off-DQOdxG-2.js","/a/bell-ring-B-nrVJ9u.js","/a/check-Ug3LBOhf.js","/a/chevron-right-zOqUrI5N.js","/a/copy-Uy5BbSv1.js","/a/download-DzAH13kB.js","/a/dropzone-RM9y2HnZ.js","/a/field-CTAgX0jv.js","/a/file-text-CSYW5w8I.js","/a/index-CJS2iC4J.js","/a/index-UYLFCqWY.css","/a/jobQueries-Dd0Ccqy7.js","/a/link-2-D-TvKuWh.js","/a/megaphone-BYLIVTaa.js","/a/menuPopup-CYgALhrH.js","/a/message-square-Y-BleuZ5.js","/a/mutations-Ml4kzfY_.js","/a/mutations-W4y2CCWD.js","/a/pages-8zcufWgW.js","/a/pages-C1Or3-na.js","/a/pages-DvrVAhWa.js","/a/pencil-CuWAqc2f.js","/a/pictures-Bm7AzTBS.js","/a/popoverPopup-DJe_KSVA.js","/a/progress-BgGEXpbL.js","/a/queries-CQKpq_9u.js","/a/queries-CaPORKAS.js","/a/queries-CiaTiuPE.js","/a/queries-D5CiGbgQ.js","/a/rem-BrOHE-R_.js","/a/roles-CuP8hW09.js","/a/rotate-cw-B2UeNCkU.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BFEzvAXr.js","/a/smartphone-BtaenQjr.js","/a/time-Db0ZjkYI.js","/a/trash-DXvWCjRN.js","/a/upload-ZjCK4G05.js","/a/uploading-D9h52GGx.js","/a/useInfiniteQuery-86VY8zuv.js","/a/useTriggerFocusGuards-BE6Tc20S.js","/a/useWriteTo-Clrqzuof.js","/a/user-plus-DRch_Wm0.js","/a/visible-wW0g7J_o.js","/a/words-BUhebu_H.js","/a/words-cHjYRqyg.js"];

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
