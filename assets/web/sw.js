/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-c3713156657a";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-_3MW-xGb.js","/a/Attachments-CYWvr03h.js","/a/AuditRoute-DEn_f43C.js","/a/Author-Dp_Nvcx9.js","/a/BackupsRoute-DhZ9Cmvi.js","/a/BrowseRoute-C8GwKcvV.js","/a/Chart-CaUnyPjU.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-CjEZ6ywo.js","/a/ExportButton-BYRoPg3M.js","/a/ExportDialog-DzZW1HgS.js","/a/FilesRoute-DJvbDMZ0.js","/a/ForgotRoute-BFVpEm4W.js","/a/Gate-EnCXDtrU.js","/a/HistoryDialog-BaXJGwGZ.js","/a/HomeRoute-DaN5ZSPj.js","/a/InvitationsRoute-Dv7SXv_J.js","/a/JobsRoute-D7ZD5pG-.js","/a/JoinRoute-BHO_JV7j.js","/a/NoticePanel-C1BeVODa.js","/a/NoticesRoute-BcUPxRg1.js","/a/NotificationsRoute-CpXBSEgs.js","/a/OverviewRoute-CCObLT4e.js","/a/PasswordField-DrDePLu1.js","/a/PeoplePicker-83UAkbNm.js","/a/PeopleRoute-BYaiw85H.js","/a/PersonRoute-C53CiXVg.js","/a/ProfileRoute-3QfOqDjc.js","/a/ReadAll-CSeBgl_E.js","/a/ResetRoute-D5LaKUxU.js","/a/RoomDetails-jDju_hWL.js","/a/RoomRoute-Dj2kC6WZ.js","/a/SearchRoute-DYM69Hgd.js","/a/SecurityRoute-Csh5I9oH.js","/a/SetupRoute-DcwOMSP2.js","/a/ShareRoute-lBSRZcMt.js","/a/ShortcutsDialog-DJPNbGNb.js","/a/SignInRoute-BI4WGw65.js","/a/Switcher-DcM1lMLK.js","/a/UnsubscribeRoute-C6J1e_Ei.js","/a/Viewer-Xg81bkV7.js","/a/WorkspaceRoute-D7TfI0Dk.js","/a/attaching-XmLT3yyZ.js","/a/bell-off-CFcNN4VA.js","/a/bell-ring-BvU0cBRK.js","/a/check-DCmjlT8Q.js","/a/chevron-right-BDLyGT2r.js","/a/copy-Uy5BbSv1.js","/a/download-Duv1IOls.js","/a/dropzone-D8HP-DgX.js","/a/field-Cxlwfk-b.js","/a/file-text-D1QMmtCh.js","/a/index-Cpy2fjFz.css","/a/index-Czp7_ND8.js","/a/jobQueries-Df7sN_Hu.js","/a/link-2-fXFenC4Y.js","/a/megaphone-BEg6UER6.js","/a/menuPopup-CL4WSOqH.js","/a/message-square-DN0uwUwh.js","/a/mutations-B2umGyeK.js","/a/mutations-DBbbw-HC.js","/a/pages-DJBES_xB.js","/a/pages-DYQq5m3M.js","/a/pencil-D9OWDKtW.js","/a/pictures-D4bKGZbS.js","/a/popoverPopup-CsfSa_-V.js","/a/progress-C0zzYw2X.js","/a/queries-BcFKNPLs.js","/a/queries-Cj5TNAKZ.js","/a/queries-CxtutbHT.js","/a/queries-iM9IExpL.js","/a/rem-o2EPc52o.js","/a/roles-BtpzCinK.js","/a/rotate-cw-GMEQwNDx.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CNMWudzS.js","/a/smartphone-Bh-t4Krf.js","/a/time-BYFOz36g.js","/a/trash-B-Fp7EeH.js","/a/upload-TsVeIqcU.js","/a/uploading-lxVW0TGP.js","/a/useInfiniteQuery-CaoMDijL.js","/a/useTriggerFocusGuards-BCJHL-9t.js","/a/useWriteTo-CTMMJS-a.js","/a/user-plus-CnDSi3b_.js","/a/visible-D91BCwXC.js","/a/words-DIi_zVEh.js","/a/words-DNpzzXpo.js"];

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
