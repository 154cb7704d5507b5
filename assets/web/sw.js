/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-f9b007821ca0";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-CUYs9tn_.js","/a/Attachments-D16oR_1U.js","/a/AuditRoute-9NyKW17b.js","/a/Author-MX567V1h.js","/a/BackupsRoute-B0b8Z543.js","/a/BrowseRoute-ZeUb8H5e.js","/a/Chart-CnsZ1jie.css","/a/Chart-DOWfVlXi.js","/a/DocumentsRoute-DJ_TQO2i.js","/a/ExportButton-ChtJq7Md.js","/a/ExportDialog-C-kI1g8I.js","/a/FilesRoute-Dgapvp0f.js","/a/ForgotRoute-DOsqCbKF.js","/a/Gate-DGP-uIh2.js","/a/HistoryDialog-CW9rNEjm.js","/a/HomeRoute-BOO258wn.js","/a/InvitationsRoute-DZadG_xm.js","/a/JobsRoute-BjcdgjBC.js","/a/JoinRoute-DhHZaoBA.js","/a/NoticePanel-Cg_72qUo.js","/a/NoticesRoute-BMDXHowN.js","/a/NotificationsRoute-Cl-yfHse.js","/a/OverviewRoute-DtMRZs30.js","/a/PasswordField-BnjzoMhd.js","/a/PeoplePicker-Cr4cJ7-b.js","/a/PeopleRoute-CDMqsHN1.js","/a/PersonRoute-BicP825B.js","/a/Previews-D9Vcj6em.js","/a/ProfileRoute-CAnotM-V.js","/a/ReadAll-XvZ-sYXb.js","/a/ResetRoute-CvEh2z-u.js","/a/RoomDetails-Cz3QXcQV.js","/a/RoomRoute-B8pvl9xv.js","/a/SearchRoute-BbzjK-Bl.js","/a/SecurityRoute-CxN-CfSY.js","/a/SetupRoute-xSbc5D1f.js","/a/ShareRoute-Bqr4fQpg.js","/a/ShortcutsDialog-BTlMblOX.js","/a/SignInRoute-AlXIZPhj.js","/a/Switcher-jYa6PCSU.js","/a/UnsubscribeRoute-Cske05hV.js","/a/Viewer-CXEX7gWj.js","/a/WorkspaceRoute-B_5utxDo.js","/a/attaching-Ch8GJgXB.js","/a/bell-off-BnIR0Zt9.js","/a/bell-ring-BaXQ2W_0.js","/a/check-CHGUewGM.js","/a/chevron-right-JZL-yvaA.js","/a/copy-Uy5BbSv1.js","/a/download-BawT3uKF.js","/a/dropzone-DMFtfFAP.js","/a/field-B9iDFp9H.js","/a/file-text-wpM5OwM9.js","/a/index-BsWq5VIQ.js","/a/index-UYLFCqWY.css","/a/jobQueries-CtIHcl47.js","/a/link-2-BeFpbbLa.js","/a/megaphone-WxJvHo7j.js","/a/menuPopup-Cb04X2Zg.js","/a/message-square-IZTq7c5w.js","/a/mutations-B3Kbh-ws.js","/a/mutations-Du7UeBaU.js","/a/pages-CNgWOnR7.js","/a/pages-DHpGNy8l.js","/a/pages-DplclVJB.js","/a/pencil-Db-mKcB2.js","/a/pictures-Bm7AzTBS.js","/a/popoverPopup-BtepXGKb.js","/a/progress-Cep_-VWV.js","/a/queries-BTRK7kz_.js","/a/queries-Bui-ijdp.js","/a/queries-CsYlAxRJ.js","/a/queries-IJPMIi-0.js","/a/rem-B1_zRuf7.js","/a/roles-B5IO-RSe.js","/a/rotate-cw-BOqCQ6HC.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-D_0rkfxO.js","/a/smartphone-a2MWQ57s.js","/a/time-DDeXd1s5.js","/a/trash-DkyZ6gd6.js","/a/upload-B4yHOh1g.js","/a/uploading-CIpGhf6r.js","/a/useInfiniteQuery-D2rh70Gl.js","/a/useTriggerFocusGuards-B6-GZsiT.js","/a/useWriteTo-WxdOcQGJ.js","/a/user-plus-s5wRXCRS.js","/a/visible-ung1OZ2V.js","/a/words-DcL3-hXk.js","/a/words-Dhnc5n-D.js"];

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
