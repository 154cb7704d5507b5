/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-f8b81e5c3932";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AttachTray-CH2N3Uzs.js","/a/Attachments-CNaVnfOd.js","/a/AuditRoute-BLLgVcgd.js","/a/Author-BpfClaPa.js","/a/BackupsRoute-CdiaPvi1.js","/a/BrowseRoute-BYBwC1sD.js","/a/Chart-CGXKZQ4t.js","/a/Chart-CnsZ1jie.css","/a/DocumentsRoute-_uo9P22I.js","/a/ExportButton-BDUIRiH5.js","/a/ExportDialog-Cx0_EzLC.js","/a/FilesRoute-Cc4A5mmF.js","/a/ForgotRoute-C4wBe740.js","/a/Gate-n161EQfa.js","/a/GroupsRoute-Dwk8yWgM.js","/a/HistoryDialog-CLD7rXSM.js","/a/HomeRoute-C88yKBYz.js","/a/InvitationsRoute-CKMetpT6.js","/a/JobsRoute-CcWlRiQg.js","/a/JoinRoute-CmLlKjBA.js","/a/JumpToDay-BKM_ty8F.js","/a/KeptMessage-C1cLsomd.js","/a/NoticePanel-CcNmjAw3.js","/a/NoticesRoute-DBdz0u7p.js","/a/NotificationsRoute-CNH0YfHW.js","/a/OverviewRoute-AEx1Q8c6.js","/a/PasswordField-B9xD7DrO.js","/a/PeoplePicker-BlXki8wP.js","/a/PeopleRoute-V6ZBXk_V.js","/a/PersonRoute-Dh7gqWiA.js","/a/PinList-BbtPuVtx.js","/a/PopoverPopup-DFT58sOQ.js","/a/Previews-Z3I6SwpK.js","/a/ProfileRoute-B7oak8Q2.js","/a/ReachLine-B73alphn.js","/a/ReactionPicker-Bm0JvJ_b.js","/a/Reactions-D1FxN4YC.js","/a/ReadAll-Vg0h0uFY.js","/a/ReadMark-CpP9KKCK.js","/a/ReadersDialog-CX7OiyHl.js","/a/RemindDialog-DwrnRGss.js","/a/ResetRoute-s5KYfxMb.js","/a/RoomDetails-W1s4CPPO.js","/a/RoomRoute-B5HaZvoE.js","/a/SavedRoute-BvA_H1te.js","/a/ScheduledRoute-ChlQSjk6.js","/a/SearchRoute-D6RtkY7o.js","/a/SecurityRoute-CWW-ITVU.js","/a/SendLater-4PCpdqjo.js","/a/SetupRoute-CEiNsRXH.js","/a/ShareRoute--DOUpufU.js","/a/ShortcutsDialog-BO-jfdE2.js","/a/SignInRoute-D3BZBqf_.js","/a/Switcher-AXzj4Vno.js","/a/ThreadPanel-SRjJ5nBq.js","/a/ThreadsRoute-UKuJk2_n.js","/a/TimeDialog-DnkwneEh.js","/a/ToolbarRootContext-BCcyctyW.js","/a/TypingLine-7-8n0HkM.js","/a/UnsubscribeRoute-DDvDDOfo.js","/a/Viewer-Bx9W-3qu.js","/a/WorkspaceRoute-CN5dWWwM.js","/a/alarm-clock-BJsmL_Dn.js","/a/at-sign-Ci7KRPwJ.js","/a/attaching-DTAxJatk.js","/a/bell-off-CTtmBjBd.js","/a/bell-ring-B9BhKUeE.js","/a/check-CVpbLnjx.js","/a/check-check-Dz-PoJsK.js","/a/chevron-right-t4AxaIkI.js","/a/clock-3-D05KdNY5.js","/a/copy-Uy5BbSv1.js","/a/download-D8DaBHJ-.js","/a/dropzone-Dt8zqBG2.js","/a/face-slightly-smiling-plus-CNWnK6_O.js","/a/field-BzNKmnls.js","/a/file-archive-DiQaqsNc.js","/a/file-text-6LnfRjzs.js","/a/groups-D0dsl-SV.js","/a/index-49yql5KH.js","/a/index-BzCUzVO-.css","/a/jobQueries-nOJq7jet.js","/a/later-CxYS65Ss.js","/a/link-2-B4-HKLwD.js","/a/megaphone-Sk973eth.js","/a/menuPopup-LOb-BoCd.js","/a/message-square-Dr36MObK.js","/a/mutations-B3Uq6DiX.js","/a/mutations-DBD1kygr.js","/a/pages-C1xA95fA.js","/a/pages-CaCww0lT.js","/a/pages-DLwCdZJC.js","/a/paperclip-DG4VaXke.js","/a/pencil-BvWRTFLV.js","/a/pictures-BBoF-UCJ.js","/a/pinning-DT-zjQMR.js","/a/popoverPopup-CuaTJRls.js","/a/progress-DVdWW8pb.js","/a/queries-82hu3vHt.js","/a/queries-BsRsmhlD.js","/a/queries-CZr5hWOb.js","/a/queries-V4UEkPx6.js","/a/receipts-BA0Vwg6K.js","/a/rem-CevW7drt.js","/a/roles-UWX0Jh4N.js","/a/rotate-cw-DRa_wlBU.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-CgMuNr_8.js","/a/send-horizontal-BJUIDrv2.js","/a/smartphone-BFr1VuZp.js","/a/star-BjtdmJRD.js","/a/tip-CDfyRZf-.js","/a/trash-C1VSGH8B.js","/a/triangle-exclamation-point-CWVO7lm4.js","/a/upload-DFTgwHjZ.js","/a/uploading-CBbDzSRy.js","/a/useOpenInteractionType-B3-ZPeYk.js","/a/usePositioner-DeqjW4rv.js","/a/useWriteTo-BLU4j5OU.js","/a/user-plus-CTqP36nL.js","/a/visible-DYWNjXIQ.js","/a/words-CYYjE4t_.js","/a/words-PJ6rAzmv.js"];

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
