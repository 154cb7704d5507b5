/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-c1bca262a7da";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-DceIScdU.js","/a/Attachments-EXe2Fa6M.js","/a/AuditRoute-B5VKwvHP.js","/a/Author-Cam247dy.js","/a/BackupsRoute-CWXsEECo.js","/a/BrowseRoute-DvMardjC.js","/a/CallDock-B-xZuMiq.js","/a/Chart-CnsZ1jie.css","/a/Chart-DvJ48pEn.js","/a/ChatSettingsRoute-Q4_9pjU8.js","/a/DeviceDialog-Blu-Co3x.js","/a/DocumentsRoute-DKaEXibz.js","/a/ExportButton-CGiQgxbB.js","/a/ExportDialog-G_JAKjXH.js","/a/FilesRoute-D3NkmWFe.js","/a/ForgotRoute-DW38rDMD.js","/a/Gate-Crui_wAC.js","/a/GroupsRoute-DXB6uPW5.js","/a/HistoryDialog-DGvUJsMJ.js","/a/HomeRoute-CDDbQfyc.js","/a/IntegrationsRoute-BYfgBAKb.js","/a/InvitationsRoute-a9PWPgMU.js","/a/JobsRoute-B-j7lGWj.js","/a/JoinRoute-CHOB-PWp.js","/a/JumpToDay-gn0JaqPo.js","/a/KeptMessage-DoZNFj3-.js","/a/MessageActions-BVqprkUP.js","/a/MessageEditor-DlojqMrv.js","/a/NoticePanel-BLvHXkvV.js","/a/NoticesRoute-D0YfUJLT.js","/a/NotificationsRoute-D78Ogyhn.js","/a/OutgoingHooks-DTD-8-uG.js","/a/OverviewRoute-CnqwXFid.js","/a/PasswordField-CUoXDqgl.js","/a/PeoplePicker-DkjET8J4.js","/a/PeopleRoute-C5B6ZDG0.js","/a/PersonRoute-Pif8YBJe.js","/a/PinList-BzXWHSHl.js","/a/PopoverPopup-CIcKgndu.js","/a/Previews-DJ9T2qav.js","/a/ProfileRoute-fvhFNmQs.js","/a/ReachLine-DMCF-xBH.js","/a/ReactionPicker-Q9G8yOPq.js","/a/Reactions-D0v-cFIc.js","/a/ReadAll-pVT_6UlZ.js","/a/ReadMark-DJjmQ4Di.js","/a/ReadersDialog-BwnlA8Kx.js","/a/RemindDialog-DZEY723H.js","/a/ReportDialog-CDwGZp9N.js","/a/ReportsRoute-DZmZRJPR.js","/a/ResetRoute-CL9_Fnsz.js","/a/RoomDetails-DA2-UdQj.js","/a/RoomHooksDialog-BkhvPU6a.js","/a/RoomRoute-QKoSiVkK.js","/a/SavedRoute-CfZzOhD7.js","/a/ScheduledRoute-CODJMYHQ.js","/a/SearchRoute-Cd9--2bB.js","/a/SecurityRoute-CT9iuF72.js","/a/SendLater-BY0Mhhbe.js","/a/SetupRoute-BNuMwKA3.js","/a/ShareRoute-BsZH5Ake.js","/a/ShortcutsDialog-ChMX_y3s.js","/a/SignInRoute-DBiZjKEv.js","/a/Switcher-B2Cm7LGM.js","/a/ThreadPanel-CP6kSTtK.js","/a/ThreadsRoute-DFspiTvf.js","/a/TimeDialog-DJfl41o8.js","/a/ToolbarRootContext-2ZAT4fPw.js","/a/TypingLine-BvQo7mHc.js","/a/UnsubscribeRoute-Dh6m9Bjd.js","/a/Viewer-DVRbSqPE.js","/a/WorkspaceRoute-Do05wgPh.js","/a/alarm-clock-DlM_pmRR.js","/a/at-sign-B-CrBft-.js","/a/attaching-BOwJCBZQ.js","/a/bell-off-Cdg5VVMm.js","/a/bell-ring-BV2SzZyW.js","/a/check-D2fqBB5G.js","/a/check-check-Cz8ZtVMw.js","/a/chevron-right-BemdluVn.js","/a/clock-3-CHDoKw46.js","/a/copy-Uy5BbSv1.js","/a/devices-4R3y8LFc.js","/a/download-BTFyJNiV.js","/a/dropzone-CPqvqOkM.js","/a/ellipsis-BmXXTKaT.js","/a/face-slightly-smiling-plus-DsEfqJz7.js","/a/field-Cn7sh3FP.js","/a/file-archive-Djmm7T09.js","/a/file-text-B_7coyxK.js","/a/groups-DvCQTM1V.js","/a/hooks-B_GvHEEg.js","/a/index-BC7-VkAy.js","/a/index-cij15tBt.css","/a/jobQueries-p-ijiCt_.js","/a/later-Cwp0ZCGb.js","/a/link-2-FKEodGX0.js","/a/megaphone-KZxMIcpH.js","/a/menuPopup-BpZSjc2S.js","/a/message-square-ByZ6r3BS.js","/a/mutations-CkH3CkTL.js","/a/mutations-CummdQ-e.js","/a/pages-CDcCilG3.js","/a/pages-DHkEvSen.js","/a/pages-DLThzTxe.js","/a/pages-yXX_vcMv.js","/a/paperclip-BQ4igOa3.js","/a/pencil-DuFRcndm.js","/a/phone-klZEX57G.js","/a/pictures-BBoF-UCJ.js","/a/pin-D1cXC-xe.js","/a/pinning-CGopHpCG.js","/a/popoverPopup-CDMi4J_h.js","/a/progress-B2zLlqSq.js","/a/queries-B-bT055s.js","/a/queries-BO3OBNOz.js","/a/queries-CJkMeKzA.js","/a/queries-v8cPdzJu.js","/a/receipts-BGmjEr_B.js","/a/rem-DaZq2nvN.js","/a/retention-Cnf0MlDR.js","/a/rights-BGcZYsG6.js","/a/roles-Bd319zJY.js","/a/rotate-cw-CE0HP9TA.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-ghRvgZ8W.js","/a/send-horizontal-kaPyeI8-.js","/a/smartphone-kWzshOTn.js","/a/star-D7NENwHJ.js","/a/tip-tA8PwfnW.js","/a/trash-vLPfEk7Q.js","/a/triangle-exclamation-point-DjMuVqcA.js","/a/upload-OXN4SSk6.js","/a/uploading-CpoKcRjJ.js","/a/useAutosize-D7Ym1oLM.js","/a/useOpenInteractionType-Dd6Z3ggv.js","/a/usePositioner-D3-YNgPD.js","/a/useWriteTo-DPlo8gTV.js","/a/user-plus-Bj3lkuzw.js","/a/visible-BXqD2m_Q.js","/a/words-BhC4-o4V.js","/a/words-Cr0za_Bh.js","/a/words-DhXnBmAx.js"];

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
