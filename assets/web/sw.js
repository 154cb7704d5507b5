/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-8c5282674445";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-C6Y8GxxV.js","/a/Attachments-BHzao8XY.js","/a/AuditRoute-COz1u_hN.js","/a/Author-C9z37WNu.js","/a/BackupsRoute-BkFM-Paf.js","/a/BrowseRoute-rLovfj5A.js","/a/Chart-CTHumVAt.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-C6PMyTFc.js","/a/ExportButton-ds7CZZ5f.js","/a/ExportDialog-CgQW66NS.js","/a/FilesRoute-S11OagCd.js","/a/ForgotRoute-DAVXNC76.js","/a/Gate-CvHnoA6Y.js","/a/HistoryDialog-NmK-fHPS.js","/a/HomeRoute-B9lhBtaj.js","/a/InvitationsRoute-DgX8bHSh.js","/a/JobsRoute-CRPgWuE1.js","/a/JoinRoute-DUQ5QkeS.js","/a/NoticePanel-xoBXMUOl.js","/a/NoticesRoute-C18Smt6F.js","/a/NotificationsRoute-Dfa4b7oK.js","/a/OverviewRoute-DJTcrA3L.js","/a/PasswordField-_FPHI31J.js","/a/PeoplePicker-hejL3E3A.js","/a/PeopleRoute-RrFlzMA6.js","/a/PersonRoute-CFApph3d.js","/a/ProfileRoute-Dk0bcuqX.js","/a/ReadAll-BpkjnXMf.js","/a/ResetRoute-CZbZFH8l.js","/a/RoomDetails-C3ZqxRo5.js","/a/RoomRoute-i9W0UmoY.js","/a/SearchRoute-Cd7VaWg9.js","/a/SecurityRoute-lLprZV6O.js","/a/SetupRoute-dWbqIT38.js","/a/ShareRoute-CxYw9YmJ.js","/a/ShortcutsDialog-CrJFrWPQ.js","/a/SignInRoute-Ca2BkJD0.js","/a/Switcher-Dff14MTZ.js","/a/UnsubscribeRoute-5AIRML7c.js","/a/Viewer-dp0KrIhf.js","/a/WorkspaceRoute-ahYaPbqr.js","/a/attaching-CwStRG4s.js","/a/bell-off-C5pNh-fK.js","/a/bell-ring-CAELh8Q8.js","/a/check-CE47mkpa.js","/a/chevron-right-DbyPa_xi.js","/a/copy-Uy5BbSv1.js","/a/download-Cfm2tUh3.js","/a/dropzone-C33gY7-T.js","/a/field-C0MQd44U.js","/a/file-text-DN_xiCoe.js","/a/index--oeCIbpu.js","/a/index-BA68_s2S.css","/a/jobQueries-DVMHw5Ot.js","/a/link-2-DxNz5NW3.js","/a/megaphone-khNyvoqk.js","/a/menuPopup-BjHzPE8w.js","/a/message-square-C-byszMa.js","/a/mutations-Be9hJQrz.js","/a/mutations-sh2Objay.js","/a/pages-CISl7ycv.js","/a/pages-X65VMmEn.js","/a/pencil-Dg4oOVKt.js","/a/pictures-D4bKGZbS.js","/a/popoverPopup-DgUvnxhD.js","/a/progress-DioPNJbB.js","/a/queries-CHSecepl.js","/a/queries-DK2rQYpq.js","/a/queries-pO-CQ391.js","/a/queries-sRd-qlJF.js","/a/rem-D6lAdND5.js","/a/roles-BlO8xfmf.js","/a/rotate-cw-xvTuH1x3.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BwE4dJvY.js","/a/smartphone-BjQ9CL2H.js","/a/time-DCaLO9ld.js","/a/trash-XLr78-yk.js","/a/upload-Bv2ZFFcK.js","/a/uploading-m8Ua9SJt.js","/a/useInfiniteQuery-CGApVEe6.js","/a/useTriggerFocusGuards-CiP4MdDS.js","/a/useWriteTo-DJ-Y_9Cl.js","/a/user-plus-Da1r33tE.js","/a/visible-cf-i1Ryi.js","/a/words-BU__I_SH.js","/a/words-yPpdEXRe.js"];

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
