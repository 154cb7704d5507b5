/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-e733778d17d9";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-92DyBm-e.js","/a/Attachments-CxMuknJG.js","/a/AuditRoute-MSVH73hB.js","/a/Author-pw0xjP5M.js","/a/BackupsRoute-Bz_qDMhb.js","/a/BrowseRoute-BbLMURBd.js","/a/Chart-BM_minY6.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-DwQjDw0V.js","/a/ExportButton-CplU5ksq.js","/a/ExportDialog-YtJapsWc.js","/a/FilesRoute-Cz3V18GJ.js","/a/ForgotRoute-BqwLFpBa.js","/a/Gate-Dsg_hdh3.js","/a/HistoryDialog--hgYDFO1.js","/a/HomeRoute-BZhr8-pW.js","/a/InvitationsRoute-PmBkeFDF.js","/a/JobsRoute-dRQgU7tW.js","/a/JoinRoute-CprZ5vrd.js","/a/NoticePanel-DKIVQaiR.js","/a/NoticesRoute-Dh28h405.js","/a/NotificationsRoute-uCbxSxuj.js","/a/OverviewRoute-CkDpJAYR.js","/a/PasswordField-BTPRwQyH.js","/a/PeoplePicker-DbYxoNkU.js","/a/PeopleRoute-BdI2JGNK.js","/a/PersonRoute-BYLB3yS-.js","/a/PopoverPopup-DtuXp_Tj.js","/a/Previews-DMnV7Cuj.js","/a/ProfileRoute-CqTxILvc.js","/a/ReactionPicker--Tutx6DG.js","/a/Reactions-DPbIGTcD.js","/a/ReadAll-DZWvz0fx.js","/a/ResetRoute-Bk8QTpSX.js","/a/RoomDetails-By4ABg9d.js","/a/RoomRoute-BVNLn6jF.js","/a/SearchRoute-CFxgEgoT.js","/a/SecurityRoute-DZ9ThE6h.js","/a/SetupRoute-BJId0bnG.js","/a/ShareRoute-DxlikmcT.js","/a/ShortcutsDialog-CllAGWVI.js","/a/SignInRoute-BOUfgsXT.js","/a/Switcher-CClKqVRC.js","/a/ThreadPanel-BW9gkJej.js","/a/ThreadsRoute-DxQl778y.js","/a/ToolbarRootContext-Bia_x21V.js","/a/TypingLine-BjS8fWRB.js","/a/UnsubscribeRoute-9upJYceK.js","/a/Viewer-CJVoLHCI.js","/a/WorkspaceRoute-1HoSIg1-.js","/a/attaching-DjKHTMTZ.js","/a/bell-off-BBZaKr2V.js","/a/bell-ring-DWnne-74.js","/a/check-DlKnFQwT.js","/a/check-check-Bl5acSdN.js","/a/chevron-right-Bn_4yd6o.js","/a/copy-Uy5BbSv1.js","/a/download-C9xE1Sym.js","/a/dropzone-D3unYbSX.js","/a/face-slightly-smiling-plus-CnZtYo3z.js","/a/field-C9pSpxhp.js","/a/file-text-Cqtndl2Q.js","/a/index-8orQMFcw.css","/a/index-GY0STXaW.js","/a/jobQueries-DXLdhVG4.js","/a/link-2-iq9LBTRF.js","/a/megaphone-DX4nje6R.js","/a/menuPopup-DJm05kUC.js","/a/message-square-yPHBtDMX.js","/a/mutations-BR2ozbJq.js","/a/mutations-Btdj0XXi.js","/a/pages-7zsMg5yo.js","/a/pages-BCHnH6id.js","/a/pages-DU7R3Ux4.js","/a/pencil-DwLH2_Zp.js","/a/pictures-Dy1GotRj.js","/a/popoverPopup-yKPaiYiZ.js","/a/progress-BbI1HjRS.js","/a/queries-B6Tk475c.js","/a/queries-BcAOE6VV.js","/a/queries-Bxw0K9G7.js","/a/queries-Z0LzEzQw.js","/a/rem-DgQk8rZR.js","/a/roles-DBJMl1Vm.js","/a/rotate-cw-2NlO8N9F.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-37eLIHns.js","/a/smartphone-CFYx71B-.js","/a/star-BdyZ2t7G.js","/a/time-DRGCvPqW.js","/a/tip-Dqd6tX5p.js","/a/trash-DqQQjgty.js","/a/upload-CnsMabu2.js","/a/uploading-CG8Xhwu7.js","/a/useOpenInteractionType-D5Oy_ezH.js","/a/usePositioner-Da1w6OcK.js","/a/useWriteTo-w5RUW5e_.js","/a/user-plus-Dgcy4kFE.js","/a/visible-DCi_Ctsl.js","/a/words-BBtDClVn.js","/a/words-BsetMKry.js"];

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
