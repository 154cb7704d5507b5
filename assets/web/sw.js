/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-81e58e6304c8";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-CANSJWu1.js","/a/Attachments-ko8gUKvH.js","/a/AuditRoute-By2SSB4x.js","/a/Author-Cs48vfQ1.js","/a/BackupsRoute-ByIB5B6P.js","/a/BrowseRoute-CBobJ2PK.js","/a/Chart-CnsZ1jie.css","/a/Chart-DNQRCzwP.js","/a/ChatSettingsRoute-BU3PFQJI.js","/a/DocumentsRoute-BL2rVIR7.js","/a/ExportButton-HSuatZmD.js","/a/ExportDialog-Dky-TXXx.js","/a/FilesRoute-DZBgp3GQ.js","/a/ForgotRoute-DLjDQ8uv.js","/a/Gate-B9zZ4146.js","/a/GroupsRoute-B92xN0Vt.js","/a/HistoryDialog-Bk5cHKbw.js","/a/HomeRoute-CWARYFxi.js","/a/IntegrationsRoute-CmiDMK_0.js","/a/InvitationsRoute-B6QdrjZ_.js","/a/JobsRoute-B4bkfhHZ.js","/a/JoinRoute-A1ND_aMu.js","/a/JumpToDay-CwFNaQYE.js","/a/KeptMessage-H56yDKMN.js","/a/NoticePanel-VuGrkIpB.js","/a/NoticesRoute-D4QLXVE5.js","/a/NotificationsRoute-DoLFFUkb.js","/a/OutgoingHooks-C3cI_I1l.js","/a/OverviewRoute-DC1-8uFE.js","/a/PasswordField-BRIcwsoa.js","/a/PeoplePicker-DaGI0zwm.js","/a/PeopleRoute-GxXhZjC9.js","/a/PersonRoute-ByyqLcHm.js","/a/PinList-BjXbi5Ck.js","/a/PopoverPopup-Bgrzb0g8.js","/a/Previews-CreC2M7I.js","/a/ProfileRoute-DDBF0ycb.js","/a/ReachLine-lJKliZHg.js","/a/ReactionPicker-BMSVW0TU.js","/a/Reactions-dfpcirm3.js","/a/ReadAll-BAcbgudT.js","/a/ReadMark-HEJUmi6e.js","/a/ReadersDialog-CnZBedhA.js","/a/RemindDialog-By1H8crG.js","/a/ReportDialog-DlEhyshU.js","/a/ReportsRoute-gDQYFHSj.js","/a/ResetRoute-CDCRtIZv.js","/a/RoomDetails-c-36ULId.js","/a/RoomHooksDialog-CtBVtQ_8.js","/a/RoomRoute-CS2PMF2B.js","/a/SavedRoute-DxdXohj3.js","/a/ScheduledRoute-CCNAhsQR.js","/a/SearchRoute-DTINWVoR.js","/a/SecurityRoute-Bg2Rv5Tt.js","/a/SendLater-lY4-1r4u.js","/a/SetupRoute-Ct_3u2wg.js","/a/ShareRoute-sBRxly0c.js","/a/ShortcutsDialog-D2Ynw8xn.js","/a/SignInRoute-y02ECWO3.js","/a/Switcher-D_rgJ9er.js","/a/ThreadPanel-BLZf1jiQ.js","/a/ThreadsRoute-MN35E28t.js","/a/TimeDialog-Dq5dL-wq.js","/a/ToolbarRootContext-DVRh_nKD.js","/a/TypingLine-Dg-Macvr.js","/a/UnsubscribeRoute-B33JXC5T.js","/a/Viewer-BjvVnE-s.js","/a/WorkspaceRoute-CNXor1Bt.js","/a/alarm-clock-tZiHGuJ5.js","/a/at-sign-Cy_XXfy-.js","/a/attaching-C5e-kEZ8.js","/a/bell-off-DOzAN7_r.js","/a/bell-ring-Bi_58t5O.js","/a/check-DRnhbC8q.js","/a/check-check-Dd13XQsk.js","/a/chevron-right-Dza4qG2S.js","/a/clock-3-QkwcOFO2.js","/a/copy-Uy5BbSv1.js","/a/download-Cvz3ykmE.js","/a/dropzone-o-zoUATo.js","/a/face-slightly-smiling-plus-rXqNetFJ.js","/a/field-CjbajEua.js","/a/file-archive-tH2tRHBx.js","/a/file-text-ikhi84GX.js","/a/groups-MFwi6zK8.js","/a/index-BmEhAlJ3.css","/a/index-DYwNa0fZ.js","/a/jobQueries-gokTZMCv.js","/a/later-CcPwqxTy.js","/a/link-2-CX3cpW9W.js","/a/megaphone-DWatTiH-.js","/a/menuPopup-B_Y3IJd3.js","/a/message-square-B9lN0lOK.js","/a/mutations-CbjhXXkI.js","/a/mutations-DJkJZVsd.js","/a/pages-CG26rExj.js","/a/pages-COfmiU7p.js","/a/pages-CqiIXyEm.js","/a/pages-qWkVw1La.js","/a/paperclip-BeLwf7rY.js","/a/pencil-Cnx_BLgW.js","/a/pictures-BBoF-UCJ.js","/a/pinning-CS4q9aCn.js","/a/popoverPopup-C2g9W7Uf.js","/a/progress-BL3-o-mI.js","/a/queries-B4nZb0N5.js","/a/queries-BC_QXVbT.js","/a/queries-BwUF9Ux2.js","/a/queries-fxfYoR_2.js","/a/receipts-SwrjJ6cd.js","/a/rem-BkOk0OJQ.js","/a/retention-CoMJ1YhR.js","/a/roles-CXjTE13G.js","/a/rotate-cw-B2emE5on.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-5I_J9fEX.js","/a/send-horizontal-DjiJSkuf.js","/a/smartphone-B52TJRrT.js","/a/star-D9o_Fm6W.js","/a/tip-BzRzAi-1.js","/a/trash-DjcV80f2.js","/a/triangle-exclamation-point-DWlcsHrs.js","/a/upload-4NHC1oVn.js","/a/uploading-DgsmtzY6.js","/a/useOpenInteractionType-C2uCmNYZ.js","/a/usePositioner-CqrPQU2i.js","/a/useWriteTo-C_BL2QB9.js","/a/user-plus-BbzJT0Yc.js","/a/visible-DWM54sAo.js","/a/words-B_5Silf2.js","/a/words-Cr0za_Bh.js","/a/words-Cvhkexxg.js"];

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
