/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-f5dbb4721928";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-DaMSZeHF.js","/a/Attachments-CvorujJR.js","/a/AuditRoute-2cR12W0T.js","/a/Author-C8upSalb.js","/a/BackupsRoute-Cwru4LOG.js","/a/BrowseRoute-DSdoT9Vo.js","/a/Chart-Ciw0aD67.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-BDqM0Ey7.js","/a/ExportButton-BWFAK3Jx.js","/a/ExportDialog-DbmTsZfs.js","/a/FilesRoute-TeLF8YUi.js","/a/ForgotRoute-CBIp_m_t.js","/a/Gate-DyQcUp4P.js","/a/HistoryDialog-BgM44Lcv.js","/a/HomeRoute-BPiNvMuH.js","/a/InvitationsRoute-CNlCvvxD.js","/a/JobsRoute-Cx34cqSU.js","/a/JoinRoute-DCAFqhGK.js","/a/NoticePanel-ChPy0wzj.js","/a/NoticesRoute-DLHUEzz0.js","/a/NotificationsRoute-BjFIjvoC.js","/a/OverviewRoute-C0fTGQIG.js","/a/PasswordField-BOdw926I.js","/a/PeoplePicker-DFRwafwF.js","/a/PeopleRoute-C3mqhv9u.js","/a/PersonRoute-Cg91vdra.js","/a/Previews-CyTiBl7l.js","/a/ProfileRoute-BA7k-99E.js","/a/ReadAll-Bc1O0vWn.js","/a/ResetRoute-B5KIStcf.js","/a/RoomDetails-DZoVFnnB.js","/a/RoomRoute-707X_w6h.js","/a/SearchRoute-4N7i7T8f.js","/a/SecurityRoute-D6U-SHWW.js","/a/SetupRoute-D08cD3lC.js","/a/ShareRoute-CCKqGrnc.js","/a/ShortcutsDialog-DEXNjA6Q.js","/a/SignInRoute-DfPj3Oq2.js","/a/Switcher-Btq5TNkF.js","/a/UnsubscribeRoute-TGt-SHZl.js","/a/Viewer-BDPebbPN.js","/a/WorkspaceRoute-DxNuyu_B.js","/a/attaching-CIoLoiT9.js","/a/bell-off-R1SnaRSN.js","/a/bell-ring-CUAmcVqn.js","/a/check-PJ3hDGOz.js","/a/chevron-right-B-HvAYHM.js","/a/copy-Uy5BbSv1.js","/a/download-BYdqMeNL.js","/a/dropzone-B8K9GoE4.js","/a/field-vVT4ldYO.js","/a/file-text-CwG4f-As.js","/a/index-UYLFCqWY.css","/a/index-t0sXhrXJ.js","/a/jobQueries-BqqJ4MFS.js","/a/link-2-BGHAXpgQ.js","/a/megaphone-CCC3lee6.js","/a/menuPopup-DY3B4EIT.js","/a/message-square-CMMZsdSF.js","/a/mutations-Bg4hPHes.js","/a/mutations-CN3iqgy2.js","/a/pages-BAVTz6kg.js","/a/pages-CkpZkl4K.js","/a/pages-Ctm837uq.js","/a/pencil-BXTeheUE.js","/a/pictures-Bm7AzTBS.js","/a/popoverPopup-DR4DFLOH.js","/a/progress-Bh_XG5AV.js","/a/queries-Bz5nIrUU.js","/a/queries-CAeBcvsB.js","/a/queries-jrFUGc_I.js","/a/queries-zS8IN25y.js","/a/rem-CB5IgVfh.js","/a/roles-CKWUkFfK.js","/a/rotate-cw-B4s1iNIx.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CfFzaDpU.js","/a/smartphone-C3FLwt1b.js","/a/time-2-8MmJff.js","/a/trash-CxWHSIYs.js","/a/upload-DdcihZGR.js","/a/uploading-J0aCnOTh.js","/a/useInfiniteQuery-DcD0Pz_O.js","/a/useTriggerFocusGuards-QUzLUU3c.js","/a/useWriteTo-CqRDmwpL.js","/a/user-plus-BaNwc2OU.js","/a/visible-DDM3KjiV.js","/a/words-B1IdFXNP.js","/a/words-C-ur4UzI.js"];

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
