/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-889a9ce1d011";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-CJlrDCVd.js","/a/Attachments-CtAXuYQP.js","/a/AuditRoute-CdBb1PKI.js","/a/Author-CaTqmKxO.js","/a/BackupsRoute-Bb7Hwb_o.js","/a/BrowseRoute-k9SQgBvX.js","/a/Chart-BHDbojcu.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-Dh8UqsWV.js","/a/ExportButton-EGKmrBlu.js","/a/ExportDialog-CkdkVZSO.js","/a/FilesRoute-EO1JGYVd.js","/a/ForgotRoute-rEQLSgu7.js","/a/Gate-DDGceLSa.js","/a/HistoryDialog-D7d0ZqSR.js","/a/HomeRoute-DXckMIqt.js","/a/InvitationsRoute-iqD0oYeV.js","/a/JobsRoute-C4rHvwoU.js","/a/JoinRoute-CK25ASWR.js","/a/KeptMessage-lBoFBXdt.js","/a/NoticePanel-C2a8PJsF.js","/a/NoticesRoute-CQ6jxbPk.js","/a/NotificationsRoute-spoHRJca.js","/a/OverviewRoute-KF5amqUB.js","/a/PasswordField-DS1zMpQk.js","/a/PeoplePicker-DeOvQ0BT.js","/a/PeopleRoute-CpKpGnen.js","/a/PersonRoute-Bm00ndxx.js","/a/PinList-D3_DnaIy.js","/a/PopoverPopup-Ck83GQVi.js","/a/Previews-D9QRwZMs.js","/a/ProfileRoute-D1oFWAwo.js","/a/ReactionPicker-CAA1vI52.js","/a/Reactions-KdRmH4Q4.js","/a/ReadAll-DFt_6qZ_.js","/a/ResetRoute-dmmO1aPG.js","/a/RoomDetails-BH6C7ra5.js","/a/RoomRoute-BBPQnVQ3.js","/a/SavedRoute-BC2O_6Sp.js","/a/SearchRoute-CsUvi_Dm.js","/a/SecurityRoute-SMTBQqhU.js","/a/SetupRoute-BhZR_Ghw.js","/a/ShareRoute-ZOyMJs9Q.js","/a/ShortcutsDialog-BT785CJ-.js","/a/SignInRoute-D-6aMx7o.js","/a/Switcher-DtK48Mx9.js","/a/ThreadPanel-KjfQ0WdA.js","/a/ThreadsRoute-DaFllwKZ.js","/a/ToolbarRootContext-CmjzFxmh.js","/a/TypingLine-CxyOaySk.js","/a/UnsubscribeRoute-7OnAqh3q.js","/a/Viewer-Cpmi7wkb.js","/a/WorkspaceRoute-BItcPazs.js","/a/attaching-BwPkS4Xa.js","/a/bell-off-ClYpaxER.js","/a/bell-ring-uZbUf3rk.js","/a/check-BK1HCrKQ.js","/a/check-check-P5VbTcl4.js","/a/chevron-right-Bw0thhtY.js","/a/copy-Uy5BbSv1.js","/a/download-DKyErjHJ.js","/a/dropzone-C-KCn5rr.js","/a/face-slightly-smiling-plus-FrLrDOf1.js","/a/field-DPhTBb-1.js","/a/file-text-Dmcq7o-m.js","/a/index-BR2ArLNm.js","/a/index-BYh9CZ7V.css","/a/jobQueries-Bjrs_m-3.js","/a/link-2-Deb8YiOM.js","/a/megaphone-DKXeOhna.js","/a/menuPopup-3lsFxH_r.js","/a/message-square-DZhkXfMo.js","/a/mutations-C0b5_tCS.js","/a/mutations-DQ9SSYkW.js","/a/pages-CAS8xImH.js","/a/pages-DTNPtWJu.js","/a/pages-xE4vfYjh.js","/a/paperclip-BpaOgPWA.js","/a/pencil-3gALjO7b.js","/a/pictures-BBoF-UCJ.js","/a/pinning-DZ5ahdYP.js","/a/popoverPopup-CRLSm7nU.js","/a/progress-CqqGBwVD.js","/a/queries-D1Vdu5of.js","/a/queries-DECNplOk.js","/a/queries-DHsZyM6U.js","/a/queries-Dn5foKAc.js","/a/rem-ClUpRWuD.js","/a/roles-DMUuHPK2.js","/a/rotate-cw-BQq9H94t.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-klU_LymS.js","/a/smartphone-BL3Seq0f.js","/a/star-t7OBS6QR.js","/a/time-CAycLTJi.js","/a/tip-rx7XDClQ.js","/a/trash-CRD5WsMo.js","/a/triangle-exclamation-point-BUJqx7NE.js","/a/upload-BAy4n4Y0.js","/a/uploading-BzDUFJFF.js","/a/useOpenInteractionType-CPk-Zcy4.js","/a/usePositioner-DIvujEm6.js","/a/useWriteTo-CkZOtapa.js","/a/user-plus-73I29biI.js","/a/visible-6V9EetXv.js","/a/words-CucWn4AT.js","/a/words-g-tmtn8H.js"];

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
