/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-281600caa64f";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-q6f8kcgv.js","/a/Attachments-D3CAHCJM.js","/a/AuditRoute-u4KKZauB.js","/a/Author-T8VUYf8I.js","/a/BackupsRoute-BS5jxD1c.js","/a/BrowseRoute-DjwEiizP.js","/a/Chart-C13hzC15.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-DV1lDkeR.js","/a/ExportButton-DhpPOann.js","/a/ExportDialog-CDghX9Vh.js","/a/FilesRoute-D8HyO5Bj.js","/a/ForgotRoute-BkKJ3ip6.js","/a/Gate-CSbIWwHf.js","/a/GroupsRoute-eKrlUm67.js","/a/HistoryDialog-BONVgioo.js","/a/HomeRoute-FynKjitM.js","/a/InvitationsRoute-Cld00d3U.js","/a/JobsRoute-LI5MJVbT.js","/a/JoinRoute-eln26pbo.js","/a/JumpToDay-BnyDbAIf.js","/a/KeptMessage-DyCnw9cA.js","/a/NoticePanel-BLgsjDGq.js","/a/NoticesRoute-DWrV4nFa.js","/a/NotificationsRoute-CvE0eeeh.js","/a/OverviewRoute-C81b6M-8.js","/a/PasswordField-CEeYvwag.js","/a/PeoplePicker-C5hoMGsH.js","/a/PeopleRoute-DPwb8EO9.js","/a/PersonRoute-cVgZXYfa.js","/a/PinList-KdBUgbTm.js","/a/PopoverPopup-DWP9mzGn.js","/a/Previews-fjzcyK3Z.js","/a/ProfileRoute-DH0HFy-V.js","/a/ReachLine-CK5HzdUu.js","/a/ReactionPicker-BWbp3I0b.js","/a/Reactions-DinZCqd2.js","/a/ReadAll-BnwyBPz9.js","/a/RemindDialog-DCWM4Lgz.js","/a/ResetRoute-DIflwD6s.js","/a/RoomDetails-DxaPB8ta.js","/a/RoomRoute-Dms3CWtp.js","/a/SavedRoute-DTp51TYm.js","/a/ScheduledRoute-DuffS9sD.js","/a/SearchRoute-B2Q6DGfG.js","/a/SecurityRoute-CSb-PVp2.js","/a/SendLater-Bx3-9G-2.js","/a/SetupRoute-FPElaW6F.js","/a/ShareRoute-CECaQsdS.js","/a/ShortcutsDialog-C9NC8SCv.js","/a/SignInRoute-DEe1HzDF.js","/a/Switcher-EUEmFYoX.js","/a/ThreadPanel-CYVgS4b6.js","/a/ThreadsRoute-CoolL-MC.js","/a/TimeDialog-feGgtQGB.js","/a/ToolbarRootContext-fks0XAe_.js","/a/TypingLine-XXKioghA.js","/a/UnsubscribeRoute-g0i-WyC4.js","/a/Viewer-PRrrO2TN.js","/a/WorkspaceRoute-CxTU4Ty1.js","/a/alarm-clock-DhoaN7Qa.js","/a/at-sign-C0LkPzK1.js","/a/attaching-B7ERg1o9.js","/a/bell-off-BSnIix9C.js","/a/bell-ring-BlARmAfb.js","/a/check-CXrIjwXr.js","/a/check-check-DlH5E55-.js","/a/chevron-right-CkAQtVZq.js","/a/clock-3-CCiylLpp.js","/a/copy-Uy5BbSv1.js","/a/download-B3id2GwX.js","/a/dropzone-mgtyUNZY.js","/a/face-slightly-smiling-plus-NuEBJx1b.js","/a/field-CS2NkvWO.js","/a/file-archive-yV1a6y_F.js","/a/file-text-DkD3Pw6B.js","/a/groups-DLJ-Qoh8.js","/a/index-Co60P8Mq.css","/a/index-DjR3jVd9.js","/a/jobQueries-BvWvIIIE.js","/a/later-CgcZfS5E.js","/a/link-2-CkKepKLd.js","/a/megaphone-2nkGIOxv.js","/a/menuPopup-CAYAQE1B.js","/a/message-square-BnR2_pV1.js","/a/mutations-BUj0Salv.js","/a/mutations-CfDxHpkl.js","/a/pages-BZcKhHJ4.js","/a/pages-Bxn87W46.js","/a/pages-hLOuhxUI.js","/a/paperclip-D2Oeqdat.js","/a/pencil-kspKIra1.js","/a/pictures-BBoF-UCJ.js","/a/pinning-BSmPG7lZ.js","/a/popoverPopup-DFVnVrpT.js","/a/progress-B7hdQLPM.js","/a/queries-BjHiRuZc.js","/a/queries-CwX9TbdO.js","/a/queries-Dk6Qmcsm.js","/a/queries-DoKOpe8K.js","/a/rem-BL1f-cND.js","/a/roles-Oi25sV6i.js","/a/rotate-cw-s-FMn5Xm.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CFhd0NbB.js","/a/send-horizontal-BR62Sa0p.js","/a/smartphone-D2WTGuqJ.js","/a/star-DdXD8WYh.js","/a/tip-CiSgbeeF.js","/a/trash-DaNesk0G.js","/a/triangle-exclamation-point-IWrTPbr6.js","/a/upload-BwLhXtYD.js","/a/uploading-CH4cmFbV.js","/a/useOpenInteractionType-CNDSsHUa.js","/a/usePositioner-DRqpud4P.js","/a/useWriteTo-Bpv2lMoW.js","/a/user-plus-DROyeDkl.js","/a/visible-B_NXnFR6.js","/a/words-B55E7WbM.js","/a/words-CKwaRVxx.js"];

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
