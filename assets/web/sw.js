/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-4dffa4eb8cb3";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-Dd5BjD6i.js","/a/AttachTray-DO8zjxpy.js","/a/Attachments-BDH2S-KO.js","/a/AuditRoute-R9EpnvOo.js","/a/Author-BQqE0JhP.js","/a/BackupsRoute-Cql2UpF5.js","/a/BrowseRoute-BZi3rxHc.js","/a/CallDock-DlTNjGRc.js","/a/Chart-BPUD8lmW.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-CuIWVxqh.js","/a/CommandDesk-za5WJSGb.js","/a/CompletionList-CsO4Ygfd.js","/a/DeviceDialog-DSp_mxwd.js","/a/DocumentsRoute-IpxgK_-M.js","/a/ExportButton-D0OI-I5j.js","/a/ExportDialog-o6w6YQqg.js","/a/FilesRoute-D9dBd8u-.js","/a/ForgotRoute-8EHLe3L7.js","/a/Gate-DHeWFuPq.js","/a/GroupsRoute-ClJ50kOq.js","/a/HistoryDialog-BiAu4vVp.js","/a/HomeRoute-B-76GbMe.js","/a/ImportsRoute-CbblcHe-.js","/a/IntegrationsRoute-C2j6BAx6.js","/a/InvitationsRoute-Tyc1lgyr.js","/a/JobsRoute-DPYL9sZf.js","/a/JoinRoute-Ov0FLurf.js","/a/JumpToDay-vzzjQ2UW.js","/a/KeptMessage-a4CHCxAe.js","/a/MentionList-flMxraqU.js","/a/MessageActions-BZ5wFr1_.js","/a/MessageEditor-Dy127dyI.js","/a/NoticePanel-DRjciEkg.js","/a/NoticesRoute-DYP0Dga_.js","/a/NotificationsRoute-Dc6zJbTS.js","/a/OutgoingHooks-DYVio3eZ.js","/a/OverviewRoute-DWAWCeRV.js","/a/PasswordField-D_TnxHA_.js","/a/PeoplePicker-Cl2qlivG.js","/a/PeopleRoute-Djl0P4h3.js","/a/PersonRoute-Ds26fbTj.js","/a/PinList-C0ZwZ3bN.js","/a/PopoverPopup-Cid_T3wS.js","/a/Previews-CGxJEvlK.js","/a/ProfileRoute-CLUOZVtp.js","/a/ReachLine-DEouxiZj.js","/a/ReactionPicker-CTgDkNDu.js","/a/Reactions-WqKjr1zH.js","/a/ReadAll-BVUmKAt7.js","/a/ReadMark-Ci1eSM46.js","/a/ReadersDialog-Bn00tikW.js","/a/RemindDialog-qURnoXEq.js","/a/ReportDialog-Ckr9mMaP.js","/a/ReportsRoute-E8e6Hgqz.js","/a/ResetRoute-DMjlnd3r.js","/a/RoomDetails-VTD27uaa.js","/a/RoomHooksDialog-CqNHYyfU.js","/a/RoomRoute-D9R-Ayw8.js","/a/SavedRoute-D7cgqwY5.js","/a/ScheduledRoute-JlppSh5b.js","/a/SearchRoute-DvJF0F9t.js","/a/SectionDialog-C9p4T70X.js","/a/SectionField-BBKPrVUG.js","/a/SectionMenu-B_1SOXcO.js","/a/SecurityRoute-D6yMWmYr.js","/a/SendLater-CML7plMg.js","/a/SetupRoute-Df2CO2Pa.js","/a/ShareRoute-e7Xg644I.js","/a/ShortcutsDialog-krfR6e2o.js","/a/SignInRoute-BtQaxOW7.js","/a/Switcher-BC-XWBho.js","/a/ThreadPanel-Dm_y0BcG.js","/a/ThreadsRoute-CYZqZ-36.js","/a/TimeDialog-BNHyHqdP.js","/a/ToolbarRootContext-Cekk23W1.js","/a/TypingLine-DEaiP-II.js","/a/UnsubscribeRoute-BCjrGdwT.js","/a/Viewer-BoSQ1atP.js","/a/WorkspaceRoute-BnTfywCI.js","/a/alarm-clock-CeZpbg_O.js","/a/at-sign-Dq27GKQz.js","/a/attaching-Dwom4pTy.js","/a/bell-off-CMo5VCO-.js","/a/bell-ring-COCRw42F.js","/a/check-check-BRNOaFiJ.js","/a/check-oCe4xDu2.js","/a/circle-exclamation-point-Baknyoim.js","/a/clock-3-D9EhpwNz.js","/a/copy-Uy5BbSv1.js","/a/database-backup-BeGyaHvm.js","/a/devices-3GY2xFGv.js","/a/download-0TFTR0XS.js","/a/dropzone-Bu34UpSo.js","/a/ellipsis-5cecj4Al.js","/a/face-slightly-smiling-plus-5rLqa5m4.js","/a/field-4gZToy6z.js","/a/file-archive-CebHg3B0.js","/a/file-text-YnalxvTg.js","/a/flag-Cciw3tZa.js","/a/folder-input-BRYtI8k1.js","/a/groups-BdqLeNSQ.js","/a/hooks-DetIew3i.js","/a/index-Be_mq_ef.css","/a/index-D196_1I_.js","/a/jobQueries-QeuHa4Hv.js","/a/later-CJcmsJVI.js","/a/link-2-CmBe0T_9.js","/a/list-checks-CT70BNIu.js","/a/mail-plus-DO1rXS2B.js","/a/megaphone-TyzvYcnh.js","/a/menuPopup-CAA6rdIB.js","/a/message-square-C83W-5fr.js","/a/mutations-BQYb6QHW.js","/a/mutations-Df5zDcEE.js","/a/pages-B2PrpX3r.js","/a/pages-BCvDh_3v.js","/a/pages-CIlCmBOh.js","/a/pages-COHB5Jbn.js","/a/paperclip-D8VzlOJx.js","/a/pencil-DKLBiTwr.js","/a/phone-DMKjYL1G.js","/a/pictures-BBoF-UCJ.js","/a/pin-Ctz1taHY.js","/a/pinning-CiJHrEsu.js","/a/popoverPopup-CWZuyL8u.js","/a/progress-S3xwkru2.js","/a/queries-BLrJ9dNg.js","/a/queries-Bl-cO1YZ.js","/a/queries-C7XY3y_T.js","/a/queries-DusiJPg4.js","/a/receipts-_nQC5Gn8.js","/a/rem-DyRzZnli.js","/a/reports-4IKNpR-4.js","/a/retention-YBgctp88.js","/a/rights-BGcZYsG6.js","/a/roles-X2syCnp8.js","/a/rotate-cw-W5IqPQzx.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-B4H_4Bdm.js","/a/secret-B8_C63qk.js","/a/send-horizontal-CMrK7F3H.js","/a/sending-BRZO1wzU.js","/a/sliders-horizontal-DXmcBGaF.js","/a/smartphone-Wk8o5wN0.js","/a/star-C0Lby1tS.js","/a/tip-D9XeTw2C.js","/a/trash-DrvRyCUn.js","/a/triangle-exclamation-point-DshbZ3XH.js","/a/upload-CJUqGq_Z.js","/a/upload-Cfr9MjW1.js","/a/uploading-jkMi-LSB.js","/a/useAutosize-25GqUwUe.js","/a/useOpenInteractionType-AUByGZ_F.js","/a/usePositioner-DvowwETT.js","/a/useWriteTo-CitW_rAD.js","/a/user-plus-wv36U6rM.js","/a/visible-B4OVuulq.js","/a/webhook-CUVs2kqS.js","/a/words-Cr0za_Bh.js","/a/words-DN2cf66l.js","/a/words-l1_ia0lK.js"];

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
