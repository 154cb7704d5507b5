/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-45635ac7f67c";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-BJRPC9Gb.js","/a/Attachments-Bh6wI01g.js","/a/AuditRoute-CQOr-GU1.js","/a/Author-wqA38dfJ.js","/a/BackupsRoute-CfBABQAT.js","/a/BrowseRoute-D6luflXL.js","/a/Chart-CnsZ1jie.css","/a/Chart-DgpfW3Tm.js","/a/DocumentsRoute-Cp4tTEF5.js","/a/ExportButton-DvsSS9VZ.js","/a/ExportDialog-CPdRcern.js","/a/FilesRoute-DpofX4si.js","/a/ForgotRoute-CvC7JS8s.js","/a/Gate-D_-sxHeh.js","/a/HistoryDialog-Cr288QP6.js","/a/HomeRoute-C2Hans5f.js","/a/InvitationsRoute-ag5HsuB-.js","/a/JobsRoute-Bs29fzG8.js","/a/JoinRoute-CwgImV8V.js","/a/NoticePanel-DzgjWhOr.js","/a/NoticesRoute-SVX_yQXE.js","/a/NotificationsRoute-BrRNSVmJ.js","/a/OverviewRoute-DHe0IbKH.js","/a/PasswordField-rTDYY72e.js","/a/PeoplePicker-BEGHCrtt.js","/a/PeopleRoute-9eh1Wy1R.js","/a/PersonRoute-0xV0ifeO.js","/a/ProfileRoute-Si_00ihK.js","/a/ReadAll-CBYTYeXy.js","/a/ResetRoute-DkGikYNm.js","/a/RoomDetails-C1mMyy95.js","/a/RoomRoute-DYeJRLfb.js","/a/SearchRoute-2wz_8B0V.js","/a/SecurityRoute-DccinaZr.js","/a/SetupRoute-CG6pJRWh.js","/a/ShareRoute-CB15CLCV.js","/a/ShortcutsDialog-B3ojaIaS.js","/a/SignInRoute-GwxcfDZ6.js","/a/Switcher-BdaYBn3f.js","/a/UnsubscribeRoute-B71FwVng.js","/a/Viewer-U0JtKxlo.js","/a/WorkspaceRoute-BorUhZ3g.js","/a/attaching-CsJxxHKs.js","/a/bell-off-C3jLrOON.js","/a/bell-ring-De-lNuJi.js","/a/check-BSH3K0PA.js","/a/chevron-right-CmE3W72m.js","/a/copy-Uy5BbSv1.js","/a/download-DU-k0N2q.js","/a/dropzone-Nw6JLdmu.js","/a/field-D9Zxipcm.js","/a/file-text-xVUcISL8.js","/a/index-B_UrqzeL.js","/a/index-C0uPjCJj.css","/a/jobQueries-C3OmxV76.js","/a/link-2-Xh30w21A.js","/a/megaphone-3l3abLN-.js","/a/menuPopup-B6ihwzRX.js","/a/message-square-CXat7coZ.js","/a/mutations-D_ss4ECL.js","/a/mutations-Dd29MW4B.js","/a/pages-BhiXSM3d.js","/a/pages-FVToa4ZH.js","/a/pencil-Be0IsNrI.js","/a/pictures-D4bKGZbS.js","/a/popoverPopup-DhiqVf1S.js","/a/progress-DJ2vRkfm.js","/a/queries-BqNFTE_D.js","/a/queries-CRN5HmxO.js","/a/queries-CSB_UlrX.js","/a/queries-ziBWt1W4.js","/a/rem-DG-k8ai8.js","/a/roles-DzqkZpnh.js","/a/rotate-cw-D-_6PHJp.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BsrkL2w2.js","/a/smartphone-CLnz15va.js","/a/time-BmTXGsQB.js","/a/trash-DDOebnjl.js","/a/upload-CkdrpcbO.js","/a/uploading-D25ek5qH.js","/a/useInfiniteQuery-rCbxaRLl.js","/a/useTriggerFocusGuards-DUR47Tnx.js","/a/useWriteTo-Cd2vNXSZ.js","/a/user-plus-B8lDizxD.js","/a/visible-CByM0I2u.js","/a/words-CYEkxo44.js","/a/words-DhW08_Y5.js"];

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
