/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-7d8d11706c7f";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-DC2u7zlD.js","/a/Attachments-DXDyY812.js","/a/AuditRoute-D25K3vjp.js","/a/Author-BIFgZ8EX.js","/a/BackupsRoute-z8PCTgPy.js","/a/BrowseRoute-D01ZM2mc.js","/a/Chart-CnsZ1jie.css","/a/Chart-DhXyz-V6.js","/a/ChatSettingsRoute-BiByNp5K.js","/a/DocumentsRoute-CjssaV5y.js","/a/ExportButton-Buw81Q63.js","/a/ExportDialog-FxfKceYa.js","/a/FilesRoute-4caSKoBl.js","/a/ForgotRoute-BI10CmLO.js","/a/Gate-D9Om0sh3.js","/a/GroupsRoute-BIy7P_rL.js","/a/HistoryDialog-Bq2uAtGv.js","/a/HomeRoute-Dlyvl6Hh.js","/a/InvitationsRoute-naYcmYJY.js","/a/JobsRoute-6OIlMcYe.js","/a/JoinRoute-BUvwv1X1.js","/a/JumpToDay-1etGSA2k.js","/a/KeptMessage-zQJfLULI.js","/a/NoticePanel-9u-Rpwqw.js","/a/NoticesRoute-DFdk-3nA.js","/a/NotificationsRoute-DzM1L3SF.js","/a/OverviewRoute-BXn5uLLO.js","/a/PasswordField-C_r85ZVS.js","/a/PeoplePicker-GbMyYFJ0.js","/a/PeopleRoute-CtLiugEJ.js","/a/PersonRoute-l4cDgk2h.js","/a/PinList-DLHUKG0Q.js","/a/PopoverPopup-CF20RmMV.js","/a/Previews-BeiXESS6.js","/a/ProfileRoute-Bey4HdVt.js","/a/ReachLine-BWCRde7t.js","/a/ReactionPicker-DkX0q7_T.js","/a/Reactions-CHeSKD6J.js","/a/ReadAll-CSO_mK_4.js","/a/ReadMark-Bv_ZrqDb.js","/a/ReadersDialog-Bd8MQQ13.js","/a/RemindDialog-DclVIs1E.js","/a/ReportDialog-DtY5t-Is.js","/a/ReportsRoute-BsFk7YK3.js","/a/ResetRoute-DLhvoPIz.js","/a/RoomDetails-B1c4QviV.js","/a/RoomRoute-Ct5YvmBw.js","/a/SavedRoute-eLDYF8Ha.js","/a/ScheduledRoute-C65pm2Vd.js","/a/SearchRoute-BsUSb1E9.js","/a/SecurityRoute-DjPfxvU-.js","/a/SendLater-DPuqcSXs.js","/a/SetupRoute-C54qhgqQ.js","/a/ShareRoute-BSZIBidi.js","/a/ShortcutsDialog-7QZkL-lT.js","/a/SignInRoute-BbveUW3_.js","/a/Switcher-hGopDDp3.js","/a/ThreadPanel-At7UBVr9.js","/a/ThreadsRoute-BzLs_1Vh.js","/a/TimeDialog-BxiErwrH.js","/a/ToolbarRootContext-BDx_xe0f.js","/a/TypingLine-C-bjfrCI.js","/a/UnsubscribeRoute-CKT4x0dN.js","/a/Viewer-_EjGdI8I.js","/a/WorkspaceRoute-faTEt5-L.js","/a/alarm-clock-C2hdxJ5W.js","/a/at-sign-CcQJNPf-.js","/a/attaching-BF3KQfH8.js","/a/bell-off-pLSxo9wl.js","/a/bell-ring-Bmjp2Haq.js","/a/check-BS72UMoQ.js","/a/check-check-Cf2u_6zF.js","/a/chevron-right-DGeun7rp.js","/a/clock-3-CTMXvW54.js","/a/copy-Uy5BbSv1.js","/a/download-CbWfOwqn.js","/a/dropzone-BcYhvSHg.js","/a/face-slightly-smiling-plus-CQ9eAs2r.js","/a/field-DA11U2b5.js","/a/file-archive-C3c7vztQ.js","/a/file-text-kU156t_K.js","/a/groups-gEh4yRuY.js","/a/index-D-xEF5SK.css","/a/index-kqulryW8.js","/a/jobQueries-COqrWzJX.js","/a/later-Rd66CERC.js","/a/link-2-joc1vk_R.js","/a/megaphone-BKUL3T6o.js","/a/menuPopup-Cfq0nhal.js","/a/message-square-CB6_2Gcn.js","/a/mutations-B87zdz5q.js","/a/mutations-C9F1Uw5a.js","/a/pages-B6BDnWnk.js","/a/pages-C_PUUyqq.js","/a/pages-Dc5w6AZ7.js","/a/pages-ncXz24bk.js","/a/paperclip-3wnocZ73.js","/a/pencil-DYDuXwmz.js","/a/pictures-BBoF-UCJ.js","/a/pinning-1X3lQvJJ.js","/a/popoverPopup-D2thnQmL.js","/a/progress-CCKuGMY1.js","/a/queries-BdFqwaCE.js","/a/queries-CxvM59Ia.js","/a/queries-D1P7Ntkq.js","/a/queries-OJekzyI1.js","/a/receipts-n-LcZ40k.js","/a/rem-yT00CnLL.js","/a/retention-DypptZR5.js","/a/roles-Dd-kOU8j.js","/a/rotate-cw-Dvh95rUy.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-DJqbVf6h.js","/a/send-horizontal-Dglk2gpR.js","/a/smartphone-CJdYnFxx.js","/a/star-DVA3F9j3.js","/a/tip-CgFKDzFG.js","/a/trash-BRAAecac.js","/a/triangle-exclamation-point-DnF1ULsP.js","/a/upload-D2y9OkqV.js","/a/uploading-BsJWc9Vu.js","/a/useOpenInteractionType-n0wtz2BX.js","/a/usePositioner-CTfqP-O6.js","/a/useWriteTo-BwSX9xQp.js","/a/user-plus-VbPpg6Za.js","/a/visible-DrNeol-k.js","/a/words-Cr0za_Bh.js","/a/words-CvqWviI8.js","/a/words-DKX8E590.js"];

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
