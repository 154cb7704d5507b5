/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-bee79f0f99cf";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-DM2zQ51d.js","/a/Attachments-Cif6L-Fv.js","/a/AuditRoute-CJGoqwCg.js","/a/Author--TFXY_50.js","/a/BackupsRoute-DBNNejzc.js","/a/BrowseRoute-CC94jLrH.js","/a/Chart-CdunuTvP.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-LGLzNbzB.js","/a/ExportButton-D33YMipq.js","/a/ExportDialog-CifD8P3Y.js","/a/FilesRoute-D2ElzsM_.js","/a/ForgotRoute-gJGXJYw9.js","/a/Gate-CEYtyLou.js","/a/HistoryDialog-B4iWZbku.js","/a/HomeRoute-HpNSUrww.js","/a/InvitationsRoute-Dq4MOf4-.js","/a/JobsRoute-CnjQhrYm.js","/a/JoinRoute-BFoa_dlu.js","/a/NoticePanel-BZfPXsau.js","/a/NoticesRoute-Dt59T4tE.js","/a/NotificationsRoute-DP0-RN-y.js","/a/OverviewRoute-DhbmLDhr.js","/a/PasswordField-BHm-_7LK.js","/a/PeoplePicker-D_WWVyBK.js","/a/PeopleRoute-MiVHAksT.js","/a/PersonRoute-De1YdZpm.js","/a/Previews-Uo1HYmgP.js","/a/ProfileRoute-D7aD3LtF.js","/a/ReadAll-DpWSFQph.js","/a/ResetRoute-C4PeA5bP.js","/a/RoomDetails-DOgU-qNN.js","/a/RoomRoute-rhRJmBWg.js","/a/SearchRoute-CUp6OJGU.js","/a/SecurityRoute-QpEPC5HJ.js","/a/SetupRoute-CTlihHUm.js","/a/ShareRoute-BewgLJ5P.js","/a/ShortcutsDialog-DioLbWJq.js","/a/SignInRoute-B5xuPHk0.js","/a/Switcher-By_DDjmc.js","/a/UnsubscribeRoute-BgXmEnCT.js","/a/Viewer-C-95UI1I.js","/a/WorkspaceRoute-BAfU78wQ.js","/a/attaching-DPr-9oVj.js","/a/bell-off-C8vUnCuk.js","/a/bell-ring-BJ3-9Qra.js","/a/check-BpFPwvIY.js","/a/chevron-right-C1DVUWIu.js","/a/copy-Uy5BbSv1.js","/a/download-FOQu3A6f.js","/a/dropzone-B8-NMrh8.js","/a/field-DlPRTLdw.js","/a/file-text-SfbJYK5c.js","/a/index-UYLFCqWY.css","/a/index-mdZLEboD.js","/a/jobQueries-GjCXJ4EA.js","/a/link-2-D0kWYURY.js","/a/megaphone-DquvIgX6.js","/a/menuPopup-oXczj8ol.js","/a/message-square-BKCvc5SJ.js","/a/mutations-CEiJdP9E.js","/a/mutations-CQn_4ZYX.js","/a/pages-CX0kRHiQ.js","/a/pages-CfXWvzfu.js","/a/pages-D3eLcayz.js","/a/pencil-BhuxVs_A.js","/a/pictures-Bm7AzTBS.js","/a/popoverPopup-Dy9n2tT0.js","/a/progress-C7u9qUNG.js","/a/queries-B6jgs7_n.js","/a/queries-BcZKw7Nt.js","/a/queries-BmxkQnyB.js","/a/queries-DoUX5l5a.js","/a/rem-BaFf-fx6.js","/a/roles-Dfdf3b9R.js","/a/rotate-cw-6TM1kc_Z.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CObhHC59.js","/a/smartphone-r2n5oyPD.js","/a/time-DIYxmugj.js","/a/trash-BN5w-7nD.js","/a/upload-Cpa_J0IB.js","/a/uploading-eRhrr28E.js","/a/useInfiniteQuery-C2bpSX_-.js","/a/useTriggerFocusGuards-BzmieR1i.js","/a/useWriteTo-CFAxQwPS.js","/a/user-plus-15JtdFCK.js","/a/visible-DvEK8kzt.js","/a/words-CJJZPTWl.js","/a/words-DNf0mrm8.js"];

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
