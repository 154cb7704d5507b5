/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-15e14b02579a";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-BF7J3SW2.js","/a/AttachTray-DeHwMY9r.js","/a/Attachments-D0Qe_Mq4.js","/a/AuditRoute-4IxLUVq8.js","/a/Author-Iboi1xk7.js","/a/BackupsRoute-7RLIMlp6.js","/a/BrowseRoute-B-KuxpK2.js","/a/CallDock-BSR6gd5W.js","/a/Chart-C3C3zVYn.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-Bp7aiqcC.js","/a/CommandDesk-DdpI-YMX.js","/a/CompletionList-BAd51dzu.js","/a/DeviceDialog-DDTTk64D.js","/a/DocumentsRoute-CLAGJ4kT.js","/a/ExportButton-BCjkXzrM.js","/a/ExportDialog-J7WNhEiF.js","/a/FilesRoute-BRUwusIe.js","/a/ForgotRoute-DUXkHlsb.js","/a/Gate-DU3Eg4_p.js","/a/GroupsRoute-DIW3z6vU.js","/a/HistoryDialog-lozLjDR6.js","/a/HomeRoute-1TrmoUEM.js","/a/ImportsRoute-Dqnzccih.js","/a/IntegrationsRoute-CzCrlE1M.js","/a/InvitationsRoute-DEUknHnQ.js","/a/JobsRoute-BcqoYSE4.js","/a/JoinRoute-FX3Er_fE.js","/a/JumpToDay-BuIUnSsa.js","/a/KeptMessage-DhYWPLQ9.js","/a/MentionList-WUJRrKME.js","/a/MessageActions-5jQ1uC72.js","/a/MessageEditor-C2-Ituq6.js","/a/NoticePanel-CIoc7AoM.js","/a/NoticesRoute-BoSW1XMh.js","/a/NotificationsRoute-B-U7cS6H.js","/a/OutgoingHooks-DaJIkvBI.js","/a/OverviewRoute-BynNyfbC.js","/a/PasswordField-mS2ME40Q.js","/a/PeoplePicker-BRSRwZoE.js","/a/PeopleRoute-YchduWVz.js","/a/PersonRoute-DC5F8gdO.js","/a/PinList-SM6MXmAH.js","/a/PopoverPopup-DWp8zmBh.js","/a/Previews-CusTv1KJ.js","/a/ProfileRoute-CL-8CYxc.js","/a/ProjectSettings-BJMaNIm4.js","/a/ProjectsRoute-DofVSPVj.js","/a/ReachLine-C0K5uJNH.js","/a/ReactionPicker-C-TLfKlV.js","/a/Reactions-C-ZPLpXT.js","/a/ReadAll-YSH7ZRx6.js","/a/ReadMark-ChFBP_CJ.js","/a/ReadersDialog-DjKaATe9.js","/a/RemindDialog-HlcEaqcd.js","/a/ReportDialog-C5sgb7i9.js","/a/ReportsRoute-CA4rvHOS.js","/a/ResetRoute-DaPjTF2U.js","/a/RoomDetails-fDGYvDMd.js","/a/RoomHooksDialog-D7mgm0ke.js","/a/RoomRoute-CtLXoric.js","/a/RoomTasks-KAe_ZuLd.js","/a/SavedRoute-DLfBbW-H.js","/a/ScheduledRoute-BCbj9ey1.js","/a/SearchRoute-Cy_i6mlU.js","/a/SectionDialog-B2T2yKeu.js","/a/SectionField-CvY0fwPk.js","/a/SectionMenu-Dw-FAGdL.js","/a/SecurityRoute-zb_5P3gs.js","/a/SendLater-CS-9Nh-j.js","/a/SetupRoute-BmdAVnfM.js","/a/ShareRoute-BjlqfOvb.js","/a/ShortcutsDialog-CDVv1lCr.js","/a/Sign-BXg7-q8E.js","/a/SignInRoute-9TrWMJFu.js","/a/Switcher-Dw4AQ1L_.js","/a/TaskChips-CvBHfsRK.js","/a/TaskOfMessageDialog-ByqS1kiW.js","/a/ThreadPanel-MlL9h-Fc.js","/a/ThreadsRoute-CHbj3ntM.js","/a/TimeDialog-BPz_KkiI.js","/a/ToolbarRootContext-kYjo94YP.js","/a/TypingLine-BNqTb2mn.js","/a/UnsubscribeRoute-FCkYqBBV.js","/a/Viewer-DlZXRDBo.js","/a/WorkspaceRoute-BIZs2F4q.js","/a/alarm-clock-BJunDp_i.js","/a/at-sign-DzTVXA0s.js","/a/attaching-CrF83urR.js","/a/bell-off-CSD9PCr2.js","/a/bell-ring-CxT5V8ke.js","/a/check-DBZzXbRm.js","/a/check-check-CVcgBp89.js","/a/circle-check-BaD57-IZ.js","/a/circle-exclamation-point-Cxh32JuK.js","/a/clock-3-BGifnQUL.js","/a/copy-Uy5BbSv1.js","/a/database-backup-DgkkMbmk.js","/a/devices-BFBmDChh.js","/a/download-DuL0G7II.js","/a/dropzone-Cho51Qnx.js","/a/ellipsis-DGUbcR28.js","/a/face-slightly-smiling-plus-DF5UOeW-.js","/a/field-DInH1spT.js","/a/file-archive-DhTYlPO0.js","/a/file-text-CAC_SbSC.js","/a/flag-CJOuPTx-.js","/a/folder-input-Biy_h72C.js","/a/groups-CqFo7pDr.js","/a/hooks-D5oYLmae.js","/a/index--XJDc2zB.css","/a/index-CVQygYGO.js","/a/jobQueries-DKuKblTd.js","/a/later-_BbbYf-a.js","/a/link-2-Dd6pPXbZ.js","/a/list-checks-B3iXlDwW.js","/a/list-filter-To4NhehX.js","/a/made-C0VEkF-b.js","/a/mail-plus-D0195NO8.js","/a/megaphone-Dr45A50x.js","/a/menuPopup-DPujfNWd.js","/a/message-square-UuqXNnym.js","/a/mutations-BGOeqcPO.js","/a/mutations-DnVewirB.js","/a/pages-Bj5UcT2h.js","/a/pages-BtBGhU5s.js","/a/pages-UBnNSJvm.js","/a/pages-yy4KI4kg.js","/a/paperclip-Cnyb38pY.js","/a/pencil-DyNLEyvs.js","/a/phone-BZ_nlVPC.js","/a/pictures-BBoF-UCJ.js","/a/pin-DVvQ6KMH.js","/a/pinning-CFRNJFte.js","/a/popoverPopup-Dah5ecAh.js","/a/progress-Bev5kJwv.js","/a/queries-B2ayy2g4.js","/a/queries-CCafLoFX.js","/a/queries-GFpN_TZW.js","/a/queries-cJMIc7vr.js","/a/queries-m-sYwR3s.js","/a/receipts-CRSZfknI.js","/a/refusals-BOxIwbct.js","/a/rem-CewA6gkq.js","/a/reports-PSfvob6T.js","/a/retention-Ce1tEESC.js","/a/rights-BGcZYsG6.js","/a/roles-DVdY0IOG.js","/a/rotate-cw-B-u6uNTo.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-L3gLzldD.js","/a/secret-C63KoGOQ.js","/a/send-horizontal-_GzGB8ZH.js","/a/sending-D7WvJffP.js","/a/settings-2-CIyu58rh.js","/a/sliders-horizontal-CXpaHx0E.js","/a/slots-Co2bo6A4.js","/a/smartphone-BTx_ivGr.js","/a/star-MuNGQxMY.js","/a/tip-iwlXsGbf.js","/a/trash-D_-jS31f.js","/a/triangle-exclamation-point-BFjx0lng.js","/a/upload-Bh4dsQmu.js","/a/upload-CnEm1u9C.js","/a/uploading-KQSuslvr.js","/a/useAutosize-BYNX8NWi.js","/a/useOpenInteractionType-CIFMHAUa.js","/a/usePositioner-DGwcJ66Z.js","/a/useWriteTo-CfMriKFB.js","/a/user-plus-Bu39ZOvx.js","/a/visible-ZhG2Bbep.js","/a/webhook-Cyxr1E9P.js","/a/words-B4cGfTpi.js","/a/words-Cr0za_Bh.js","/a/words-Dq9RhOIf.js","/a/words-DvDXDTX4.js"];

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
