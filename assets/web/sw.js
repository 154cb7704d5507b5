/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-276ab3964f16";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-FzIzDfc4.js","/a/Attachments-CQQ6xiNX.js","/a/AuditRoute-CuqvuEaF.js","/a/Author-BftiXiQ7.js","/a/BackupsRoute-zykyGjKn.js","/a/BrowseRoute-CaWSZeRL.js","/a/Chart-CnsZ1jie.css","/a/Chart-DOuS15e7.js","/a/DocumentsRoute-D0flGaq5.js","/a/ExportButton-DooPZoBu.js","/a/ExportDialog-JHcr2Dw0.js","/a/FilesRoute-gxsBpjv9.js","/a/ForgotRoute-B7hP1S28.js","/a/Gate-Czm4F0Gf.js","/a/HistoryDialog-C4TrsRMH.js","/a/HomeRoute-CNC2wVFq.js","/a/InvitationsRoute-CbMHuZAQ.js","/a/JobsRoute-BDx21FTO.js","/a/JoinRoute-s3COzpkj.js","/a/NoticePanel-BaVJ9ogN.js","/a/NoticesRoute-6K87slKY.js","/a/NotificationsRoute-BXlZGxrK.js","/a/OverviewRoute-Z5A4f1ut.js","/a/PasswordField-C0W-5S6W.js","/a/PeoplePicker-CoVNbF6s.js","/a/PeopleRoute-D5GdYPoI.js","/a/PersonRoute-BR9vYeXf.js","/a/Previews-YvnjtDOD.js","/a/ProfileRoute-DPQyUUbd.js","/a/ReadAll-cfODG_OT.js","/a/ResetRoute-DU2wnvm2.js","/a/RoomDetails-BdevVUSm.js","/a/RoomRoute-3257b055.js","/a/SearchRoute-WdLh8ayu.js","/a/SecurityRoute-ArY7tXCH.js","/a/SetupRoute-TasrRSBX.js","/a/ShareRoute-CCE1vMCe.js","/a/ShortcutsDialog-yUqB-SWB.js","/a/SignInRoute-B5Fd3m2I.js","/a/Switcher-DF3PnOug.js","/a/UnsubscribeRoute-DPTV_ZXm.js","/a/Viewer-DHXHbiOF.js","/a/WorkspaceRoute-DSbmfPWT.js","/a/attaching-D4ipWA1x.js","/a/bell-off-DVoXIWLi.js","/a/bell-ring-CltTZS1e.js","/a/check-D6-Z1YAB.js","/a/chevron-right-BqQFjtE6.js","/a/copy-Uy5BbSv1.js","/a/download-DEKEvU7N.js","/a/dropzone-DYcSXxJu.js","/a/field-BnzIfmsf.js","/a/file-text-BNswMGzi.js","/a/index-CA4PvVKI.css","/a/index-frusl60h.js","/a/jobQueries-CNCPEH2z.js","/a/link-2-gJErt4lA.js","/a/megaphone-SCp99Ovh.js","/a/menuPopup-D-TfjpTg.js","/a/message-square-BYZU59kC.js","/a/mutations-BeCbjfkf.js","/a/mutations-Cs4Cxtb0.js","/a/pages-DHq7ljLF.js","/a/pages-HRbMUaxs.js","/a/pencil-CDP7YJTR.js","/a/pictures-Bm7AzTBS.js","/a/popoverPopup-CjdEODbU.js","/a/progress-DEtfJeMn.js","/a/queries-BhxZatT3.js","/a/queries-D4fO0svv.js","/a/queries-DHmbKayf.js","/a/queries-DYiAmCqd.js","/a/rem-uQR7iUoj.js","/a/roles-CNoM1iw2.js","/a/rotate-cw-Bkdb2amH.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BuRkmsmu.js","/a/smartphone-HBB7onsC.js","/a/time-B63pCMpb.js","/a/trash-BrzLl1kl.js","/a/upload-JINpTMvM.js","/a/uploading-ggA_ZQ_I.js","/a/useInfiniteQuery--kYiPTXl.js","/a/useTriggerFocusGuards-Bvx_97Kh.js","/a/useWriteTo-C4FRy2u7.js","/a/user-plus-BJP-hxof.js","/a/visible-CGALch77.js","/a/words-C5QrYrh1.js","/a/words-DyPiy7cl.js"];

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
