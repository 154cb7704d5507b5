/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-3d7acbd22f6f";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-TJS9ek3c.js","/a/Attachments-D1LDKlLB.js","/a/AuditRoute-cvTjDYf7.js","/a/Author-fwfWBWdt.js","/a/BackupsRoute-CyiSgZCA.js","/a/BrowseRoute-D4PtWXQb.js","/a/Chart-CnsZ1jie.css","/a/Chart-Dtl7PCYL.js","/a/DocumentsRoute-BF9_gyym.js","/a/ExportButton-PlRlYs-G.js","/a/ExportDialog-D78tWInN.js","/a/FilesRoute-ChXslHoT.js","/a/ForgotRoute-CHQwiKRF.js","/a/Gate-bXIfmIol.js","/a/HistoryDialog-BV8fwXna.js","/a/HomeRoute-CDUDGq5a.js","/a/InvitationsRoute-Ck3PMGYg.js","/a/JobsRoute-cKAHmXTM.js","/a/JoinRoute-D8WpO1YQ.js","/a/NoticePanel-2cva9V3t.js","/a/NoticesRoute-DkToMy3l.js","/a/NotificationsRoute-_Y00xH-E.js","/a/OverviewRoute-hFBvpEot.js","/a/PasswordField-DvBm-FMw.js","/a/PeoplePicker-iaMtAo_J.js","/a/PeopleRoute-D-GOHNGB.js","/a/PersonRoute-C0omkVp7.js","/a/PopoverPopup-BDNiUFyb.js","/a/Previews-uNDllevk.js","/a/ProfileRoute-DdkhbPeN.js","/a/ReactionPicker-CFTGi6yK.js","/a/Reactions-Bkd1bf9_.js","/a/ReadAll-CL-yqOoO.js","/a/ResetRoute-y59wkHwm.js","/a/RoomDetails-CayIeQJL.js","/a/RoomRoute-CYicxFNa.js","/a/SearchRoute-CiXQ-fr7.js","/a/SecurityRoute-DFwhsSiC.js","/a/SetupRoute-CHXICZ9q.js","/a/ShareRoute-D7VmOANi.js","/a/ShortcutsDialog-C0LfPNBw.js","/a/SignInRoute-E49qXtgl.js","/a/Switcher-CD2Xi0aw.js","/a/ToolbarRootContext-CZFOpzce.js","/a/UnsubscribeRoute-DRucV9c6.js","/a/Viewer-C2AKCqJi.js","/a/WorkspaceRoute-D8FF8vMK.js","/a/attaching-DpgFFdvt.js","/a/bell-off-C-3OKYZy.js","/a/bell-ring-DlpiIvDS.js","/a/check-BM5-2-Qc.js","/a/chevron-right-CXaSmWhO.js","/a/copy-Uy5BbSv1.js","/a/download-CIxWPce9.js","/a/dropzone-Cgd50bG8.js","/a/face-slightly-smiling-plus-ChSSHlor.js","/a/field-ZDsuabGE.js","/a/file-text-BZRIuUXi.js","/a/index-B_KoWlWl.css","/a/index-CIjTTswi.js","/a/jobQueries-CdKoHgwZ.js","/a/link-2-D95jrDy-.js","/a/megaphone-CV_Rzu-g.js","/a/menuPopup-CslOLoxa.js","/a/message-square-Ck6-ogJX.js","/a/mutations-C-zLr4a3.js","/a/mutations-DzeTyLei.js","/a/pages-DMfMPBYB.js","/a/pages-UaaVqkfh.js","/a/pages-jPK3_NgD.js","/a/pencil-DNpQi-Of.js","/a/pictures-Dy1GotRj.js","/a/popoverPopup-BUBDktJk.js","/a/progress-CjTy1i1j.js","/a/queries-8vfj4OlR.js","/a/queries-BWnOxe3Y.js","/a/queries-BxLaCk5e.js","/a/queries-DEP80NFu.js","/a/rem-C7itQxic.js","/a/roles-BWQyQX9A.js","/a/rotate-cw-BoLVvQuf.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BK-sytSB.js","/a/smartphone-CBGo6Mt3.js","/a/time-Bk9WXFAY.js","/a/tip-CkOdLATX.js","/a/trash-DOWtSDKR.js","/a/upload-C22hPih0.js","/a/uploading-Be6reVmX.js","/a/useInfiniteQuery-fHthUjPU.js","/a/useOpenInteractionType-DDgbsS73.js","/a/usePositioner-Cu5QmSIg.js","/a/useWriteTo-BRIz1O3o.js","/a/user-plus-DW67hRAz.js","/a/visible-U4OeF-DH.js","/a/words-BWkeYhLi.js","/a/words-C2-YKqPt.js"];

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
