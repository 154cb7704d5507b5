/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-5c038130c1ec";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-B4Bmy1oM.js","/a/Attachments-CdYL-gN-.js","/a/AuditRoute-SEgc33xJ.js","/a/Author-Q0UobS6M.js","/a/BackupsRoute-Bxpd84Zu.js","/a/BrowseRoute-BNvQSISm.js","/a/Chart-CnsZ1jie.css","/a/Chart-s7tPRQw9.js","/a/DocumentsRoute-D1fmW5eV.js","/a/ExportButton-DQvo2UFO.js","/a/ExportDialog-S9dLqGgb.js","/a/FilesRoute-BGRLtXUQ.js","/a/ForgotRoute-AoEEjk9a.js","/a/Gate-FDpVKf-5.js","/a/HistoryDialog-vw2K9cc2.js","/a/HomeRoute-rw5aI--d.js","/a/InvitationsRoute-CZdgobz0.js","/a/JobsRoute-W9VOmfuI.js","/a/JoinRoute-BK8fNn--.js","/a/KeptMessage-BydghiwS.js","/a/NoticePanel-DEeRwyar.js","/a/NoticesRoute-B-tBzDS0.js","/a/NotificationsRoute-EzOJ7Omu.js","/a/OverviewRoute-C3DDLes9.js","/a/PasswordField-DsXXAwEi.js","/a/PeoplePicker-OxKVNAVW.js","/a/PeopleRoute-DeUitCog.js","/a/PersonRoute-CPR2Xqth.js","/a/PinList-BFsGUh6D.js","/a/PopoverPopup-D-HRsAeh.js","/a/Previews-CrWtUCaM.js","/a/ProfileRoute-BBY26veL.js","/a/ReactionPicker-Cct9wZGW.js","/a/Reactions-u32ohgyZ.js","/a/ReadAll-DOctU50Z.js","/a/ResetRoute-BTgxSxe6.js","/a/RoomDetails-CxUP2uJ5.js","/a/RoomRoute-CLTUSl0u.js","/a/SavedRoute-DZaXZJeQ.js","/a/ScheduledRoute-3dRVKnJf.js","/a/SearchRoute-_63pA9jr.js","/a/SecurityRoute-BV_XY8fc.js","/a/SendLater-C98W4Xf-.js","/a/SetupRoute-BnDZlkCO.js","/a/ShareRoute-DsO3i7Zs.js","/a/ShortcutsDialog-C-g42ZHG.js","/a/SignInRoute-k_qgVKa-.js","/a/Switcher-KxsleDaG.js","/a/ThreadPanel-C1M_1mIn.js","/a/ThreadsRoute-GYTSPR08.js","/a/TimeDialog-BT2TBrft.js","/a/ToolbarRootContext-DZXr0tRl.js","/a/TypingLine-EPk9_RG0.js","/a/UnsubscribeRoute-C7mRXtnS.js","/a/Viewer-BFYBQB0r.js","/a/WorkspaceRoute-CAhmKhyu.js","/a/attaching-DaMk2Mhv.js","/a/bell-off-pUio6eXg.js","/a/bell-ring-D3d0Grq3.js","/a/check-XnmZiAvN.js","/a/check-check-CRjCD64X.js","/a/chevron-right-Fyd0ARRX.js","/a/clock-3-CYQbl_aA.js","/a/copy-Uy5BbSv1.js","/a/download-Djaq5cKT.js","/a/dropzone-BTXq0yfd.js","/a/face-slightly-smiling-plus-DZwAAfky.js","/a/field-C1Qp77_t.js","/a/file-archive-KSVOR0Xy.js","/a/file-text-B7DqlYT9.js","/a/index-BYh9CZ7V.css","/a/index-CpGkuJ0Q.js","/a/jobQueries-BJxKZJ0o.js","/a/later-BphpPhrB.js","/a/link-2-B9B956eo.js","/a/megaphone-CmdReQ5p.js","/a/menuPopup-_4gtpJI-.js","/a/message-square-CgwqCw1T.js","/a/mutations-BM_PcRaE.js","/a/mutations-D8XahlA6.js","/a/pages-BQi389bs.js","/a/pages-DPPRh8ws.js","/a/pages-DzoZ59As.js","/a/paperclip-JoVlaJI2.js","/a/pencil-BH0e3jud.js","/a/pictures-BBoF-UCJ.js","/a/pinning-CdHHwnlg.js","/a/popoverPopup-B6Cjby5w.js","/a/progress-Cv6Jd-km.js","/a/queries-B5dPqOb5.js","/a/queries-Cz6XDOP-.js","/a/queries-Dn2ICkzu.js","/a/queries-aQmLFvJb.js","/a/rem-BNlM--4O.js","/a/roles-DKpbQZGl.js","/a/rotate-cw-g1FzhRJi.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-6lZB-iBT.js","/a/send-horizontal-CAtXMl0j.js","/a/smartphone-BiDSMLHf.js","/a/star-CyxRBnBH.js","/a/tip-DstNKrd7.js","/a/trash-qOMyZ3bz.js","/a/triangle-exclamation-point-BtAd86L7.js","/a/upload-D-7ZGH7Z.js","/a/uploading-cl3aDfFc.js","/a/useOpenInteractionType-CqwKWXRM.js","/a/usePositioner-CoWrvwYo.js","/a/useWriteTo-BV2cvPu2.js","/a/user-plus-CVPa-dCq.js","/a/visible-CTMlwEaw.js","/a/words-CYM3ZIZf.js","/a/words-DK9B5bfN.js"];

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
