/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-847b7a0fc17b";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-BTAWKIkJ.js","/a/Attachments-BwbOXz0i.js","/a/AuditRoute-nx3cN6BX.js","/a/Author-ByVDKrp9.js","/a/BackupsRoute-C3PbiFZV.js","/a/BrowseRoute-CxP5oRL4.js","/a/Chart-BbM3sPJj.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-DKBceSMk.js","/a/ExportButton-DSMr3Aso.js","/a/ExportDialog-3L69y4KL.js","/a/FilesRoute-DDmvJgYn.js","/a/ForgotRoute-By0GZyWW.js","/a/Gate-DfRpHFdW.js","/a/HistoryDialog-ClT9OpP0.js","/a/HomeRoute-B4nMMid7.js","/a/InvitationsRoute-DfK0zTXn.js","/a/JobsRoute-DVu3g0io.js","/a/JoinRoute-DkBUaQVW.js","/a/NoticePanel-C3nzkhtt.js","/a/NoticesRoute-CrCzRKN6.js","/a/NotificationsRoute-B1thPxPq.js","/a/OverviewRoute-C3d8WfTp.js","/a/PasswordField-BQaOP6D-.js","/a/PeoplePicker-DCNryMjN.js","/a/PeopleRoute-BWHf5_47.js","/a/PersonRoute-DYqxJTJA.js","/a/ProfileRoute-B3ccHHER.js","/a/ReadAll-BJIegtem.js","/a/ResetRoute-Dh017vqQ.js","/a/RoomDetails-Cv81KmBF.js","/a/RoomRoute-DKJVbbop.js","/a/SearchRoute-BEi7y3jc.js","/a/SecurityRoute-C9uT8HqL.js","/a/SetupRoute-BKtu0h8w.js","/a/ShareRoute-reIwTaev.js","/a/ShortcutsDialog-mQJkV083.js","/a/SignInRoute-yJEUNWi6.js","/a/Switcher-cv1SCaaB.js","/a/UnsubscribeRoute-euG1skck.js","/a/Viewer-DM00SemD.js","/a/WorkspaceRoute-UQGkm2ND.js","/a/attaching-BjYm4ddk.js","/a/bell-off-BPToDsvn.js","/a/bell-ring-kxbz7Ypj.js","/a/check-lYiQ2d2F.js","/a/chevron-right-DwJG6SH8.js","/a/copy-Uy5BbSv1.js","/a/download-N7ulV31M.js","/a/dropzone-C5uBZoHy.js","/a/field-Cun674ML.js","/a/file-text-BDcpR98Q.js","/a/index-BeJO3JVp.js","/a/index-C0uPjCJj.css","/a/jobQueries-D_G4cCI3.js","/a/link-2-DV9R5Eij.js","/a/megaphone-CuLpyvp2.js","/a/menuPopup-2gSdVe2j.js","/a/message-square-Dh5qLWKv.js","/a/mutations-CNDt6yXJ.js","/a/mutations-CUK2YiE5.js","/a/pages-2hs51ZDh.js","/a/pages-Yg_tQORb.js","/a/pencil-BBm70ZSC.js","/a/pictures-D4bKGZbS.js","/a/popoverPopup-Dcu5zPwJ.js","/a/progress-cIixesCv.js","/a/queries-CNyfwr1J.js","/a/queries-D4HQ-4YJ.js","/a/queries-D5MKeg-0.js","/a/queries-qE17v4VT.js","/a/rem-DpbQSPBY.js","/a/roles-COR1wzsQ.js","/a/rotate-cw-xSC42Y9N.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BW9eETuf.js","/a/smartphone-BV8rvdOH.js","/a/time-DKELa8kf.js","/a/trash-BHtHEoyU.js","/a/upload-DLU7YHNV.js","/a/uploading-D_3ZfhlO.js","/a/useInfiniteQuery-yNBYk9XC.js","/a/useTriggerFocusGuards-Qqx66nsc.js","/a/useWriteTo-PdLyeFno.js","/a/user-plus-Ck9xSN5l.js","/a/visible-DXAz8S14.js","/a/words-BOlJrjHQ.js","/a/words-CkVlToET.js"];

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
