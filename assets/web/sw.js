/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-debcf3064450";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AuditRoute-CURr3GNs.js","/a/BackupsRoute-CaZoCMqY.js","/a/BrowseRoute-DePLMFm9.js","/a/Chart-2tJms9Wy.js","/a/Chart-CnsZ1jie.css","/a/ForgotRoute-BIFQ0AbY.js","/a/HomeRoute-BtfOaZHC.js","/a/InvitationsRoute-DtCN7H8F.js","/a/JobsRoute-tVkLnu4v.js","/a/JoinRoute-BIbM9SJy.js","/a/NoticePanel-Bz5lmM3c.js","/a/NoticesRoute-CZQefHdJ.js","/a/NotificationsRoute-fAtTzwse.js","/a/OverviewRoute-Dsq1O-b3.js","/a/PeopleRoute-BXys4pg-.js","/a/PersonRoute-BLf0mt6j.js","/a/ProfileRoute-MaXvJJVe.js","/a/ReadAll-C1_BMvzH.js","/a/ResetRoute-BBRFyagc.js","/a/RoomRoute-CG7C07E-.js","/a/SearchRoute-BZMnSxxx.js","/a/SecurityRoute-vQyM5QkI.js","/a/SetupRoute-Bl7RIWqE.js","/a/ShortcutsDialog-BXX2Yoxq.js","/a/SignInRoute-BHUNPKcS.js","/a/Switcher-B1eG-u3c.js","/a/UnsubscribeRoute-COp_J5Kf.js","/a/WorkspaceRoute-BDhhmR_u.js","/a/button--14lZrQC.js","/a/chat-CG3PthGu.js","/a/check-BU3bbN9Q.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-C0ze5-Da.js","/a/cx-Bi0ZEjD9.js","/a/field-C1wmYCnT.js","/a/index-C7jz8gNB.css","/a/index-Cv9BVMf1.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-9az4gnhy.js","/a/me-83tsmT1N.js","/a/megaphone-DKEuG5ii.js","/a/menuPopup-DMiQ1lnn.js","/a/message-square-NwHwJf0L.js","/a/pages-BTEM9n3L.js","/a/pages-C9URNONe.js","/a/pages-CT4Zcj9J.js","/a/pages-ClI8uE1V.js","/a/pages-CvmahDTw.js","/a/pages-D_QltXdF.js","/a/popoverPopup-DUnz-hv1.js","/a/queries-CYnNstsF.js","/a/rem-DADiUgOH.js","/a/roles-CSS1L_8H.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-C55HkM1D.js","/a/shim-DhZIEN42.js","/a/slots-EUkOq-tk.js","/a/states-PwnNieWF.js","/a/storage-B19_Hs-D.js","/a/store-Dv-6i9bP.js","/a/time-B_TPapco.js","/a/title-27jwvDQS.js","/a/toast-DyEifzv3.js","/a/useInfiniteQuery-CAoz76NF.js","/a/useTriggerFocusGuards-DH_vjEnz.js","/a/useWriteTo-Bi8Je9N9.js","/a/user-plus-BbpLCv5O.js","/a/visible-BTbdTpL2.js","/a/x-CHfEWsCy.js"];

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
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
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
      await caches.delete(DATA);
    }
    return answer;
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}
