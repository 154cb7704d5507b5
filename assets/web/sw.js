/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-ccc76a0871c4";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-BB2wOzp-.js","/a/AttachTray-CQsxF596.js","/a/Attachments-DHTWcOpp.js","/a/AuditRoute-BKNkaeJL.js","/a/Author-BsGfXorv.js","/a/BackupsRoute-CSB-fKvH.js","/a/BrowseRoute-bGp85Jjs.js","/a/CallDock-bi8jD_pv.js","/a/Chart-C1bRbC41.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-D__D4DDJ.js","/a/CommandDesk-BGIio6r4.js","/a/CompletionList-BbOmdjFt.js","/a/DeviceDialog-BytZbI37.js","/a/DocumentsRoute-FmZOT26C.js","/a/ExportButton-PbbQ6Fp-.js","/a/ExportDialog-BYyxw-x3.js","/a/FilesRoute-JQDHwuTf.js","/a/ForgotRoute-VfcqYLa1.js","/a/Gate-B6WhfZ43.js","/a/GroupsRoute-B0Mqc4Oz.js","/a/HistoryDialog-eWp5IhnI.js","/a/HomeRoute-BNZrsL5F.js","/a/ImportsRoute-DYTtA3W_.js","/a/IntegrationsRoute-CAWjKpCl.js","/a/InvitationsRoute-D4h1WZhg.js","/a/JobsRoute-CwXXZ4LN.js","/a/JoinRoute-C5TTxOuC.js","/a/JumpToDay-DLau9eW1.js","/a/KeptMessage-B5Myujck.js","/a/MentionList-BzoNTE-k.js","/a/MessageActions-CXyuhPVm.js","/a/MessageEditor-DUxoku9R.js","/a/NoticePanel-Cczc5C3X.js","/a/NoticesRoute-CxG5TnKW.js","/a/NotificationsRoute-C5OVCUgh.js","/a/OutgoingHooks-BLqTg0Xh.js","/a/OverviewRoute-BMHNZGVb.js","/a/PasswordField-CPowwUWl.js","/a/PeoplePicker-CAgyY3nl.js","/a/PeopleRoute-fVI0fbCR.js","/a/PersonRoute-Bt74Y35x.js","/a/PinList-COqOzug7.js","/a/PopoverPopup-BRKoI3Di.js","/a/Previews-e7alWy_Q.js","/a/ProfileRoute-CCvWYODC.js","/a/ProjectsRoute-9eLXdUFE.js","/a/ReachLine-LOyarH_z.js","/a/ReactionPicker-yrobJ_5q.js","/a/Reactions-BW_pf3SL.js","/a/ReadAll-CNzsKyO9.js","/a/ReadMark-B7ILlw-u.js","/a/ReadersDialog-BKeavTDC.js","/a/RemindDialog-_QtL8sHL.js","/a/ReportDialog-D207B15h.js","/a/ReportsRoute-iBlhYlyw.js","/a/ResetRoute-C4-G0FvN.js","/a/RoomDetails-b41G0jG8.js","/a/RoomHooksDialog-BoZ8d6_k.js","/a/RoomRoute-BLU3CWPM.js","/a/SavedRoute-BDYBpgTl.js","/a/ScheduledRoute-Bh90txbv.js","/a/SearchRoute-CPVi3dvK.js","/a/SectionDialog-BX8EnPPJ.js","/a/SectionField-CgqBm3pk.js","/a/SectionMenu-B93SambS.js","/a/SecurityRoute-BbkPPQ3R.js","/a/SendLater-BOaBRzzq.js","/a/SetupRoute-CrQah7YZ.js","/a/ShareRoute-BSChv0G4.js","/a/ShortcutsDialog-pBEnR63y.js","/a/SignInRoute-B7GvluHk.js","/a/Switcher-CEUI1Esj.js","/a/ThreadPanel-zxr-kg9n.js","/a/ThreadsRoute-v24DbshW.js","/a/TimeDialog-DqQFPSb9.js","/a/ToolbarRootContext-C9XYf2b9.js","/a/TypingLine-CDPlmrWe.js","/a/UnsubscribeRoute-C3l-qFja.js","/a/Viewer-iWxKqhMs.js","/a/WorkspaceRoute-BSfkdEI5.js","/a/alarm-clock-C0ERCiS5.js","/a/at-sign-C7S2RlqP.js","/a/attaching-Dy-lFOiZ.js","/a/bell-off-CLmGTtm7.js","/a/bell-ring-DkWqEGjm.js","/a/check-BEY-tXj4.js","/a/check-check-C8ku9iNj.js","/a/circle-exclamation-point-D4lpMQYE.js","/a/clock-3-cmsRa8F-.js","/a/copy-Uy5BbSv1.js","/a/database-backup-BNUG7q-P.js","/a/devices-DxV6Nvzj.js","/a/download-DKiyG6v8.js","/a/dropzone-y-OuFGxZ.js","/a/ellipsis-GeU3Gfwh.js","/a/face-slightly-smiling-plus-B9FyLdX3.js","/a/field-ByGeOXX6.js","/a/file-archive-Cj3riAsK.js","/a/file-text-UjuqtvU4.js","/a/flag-DdyQwj-W.js","/a/folder-input-BY8m9Bxa.js","/a/groups-B66Ci1Qp.js","/a/hooks-CfeqBGlh.js","/a/index-BOcEMmoi.css","/a/index-BSeLm0_v.js","/a/jobQueries-DyHJeb1E.js","/a/later-CjK3ycI8.js","/a/link-2-BdS1vW-4.js","/a/list-checks-me5LGv97.js","/a/list-filter-66YnZ1_m.js","/a/mail-plus-DHFGYA4U.js","/a/megaphone-Dd7WfE7B.js","/a/menuPopup-dmRlI8G8.js","/a/message-square-IjTtWe0c.js","/a/mutations-D_gboprL.js","/a/mutations-Dmmmf55W.js","/a/pages-Ccc11rUy.js","/a/pages-DQsTGOpk.js","/a/pages-hBeeSSIA.js","/a/pages-qxa73IoP.js","/a/paperclip-Cq94oqXB.js","/a/pencil-C1Ya9RIT.js","/a/phone-DeYxqXvn.js","/a/pictures-BBoF-UCJ.js","/a/pin-D_du32Ig.js","/a/pinning-umAOnwOp.js","/a/popoverPopup-C4-UiUWH.js","/a/progress-BBYEBW4W.js","/a/queries-AQ4GFdR7.js","/a/queries-BbQsHNjR.js","/a/queries-DbAA0wz2.js","/a/queries-QAsckS4z.js","/a/receipts--GtxkMDB.js","/a/rem-Bnj4cYAH.js","/a/reports-C3vHQImE.js","/a/retention-D5jYYpJ9.js","/a/rights-BGcZYsG6.js","/a/roles-DH3sEPcz.js","/a/rotate-cw-Dj9A3-oq.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-p_uHUFi9.js","/a/secret-BJDHxVK2.js","/a/send-horizontal-U6Ggw3iN.js","/a/sending-XpLBJ9dY.js","/a/sliders-horizontal-RC8HAyAE.js","/a/smartphone-CefCqiw6.js","/a/star-Dd2Dz3EN.js","/a/tip-d4Z2kZhb.js","/a/trash-CokSwjWe.js","/a/triangle-exclamation-point-jUQ-JcKp.js","/a/upload-BU4xVcEO.js","/a/upload-uhCLjZ45.js","/a/uploading-CdqFeDQZ.js","/a/useAutosize-CZ84OZZW.js","/a/useOpenInteractionType-BAMeOfMf.js","/a/usePositioner-CKPHl93a.js","/a/useWriteTo-SDH9yX2d.js","/a/user-plus-B72_rm5-.js","/a/visible-CSi383AE.js","/a/webhook-YDnyAOaE.js","/a/words-Cr0za_Bh.js","/a/words-CrtpuUy_.js","/a/words-xJv4lBz4.js"];

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
