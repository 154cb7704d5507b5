/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-198817e36da3";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AuditRoute-D6eysZ4y.js","/a/BackupsRoute-Bc_DvfoW.js","/a/BrowseRoute-Co5gHQch.js","/a/Chart-BWHy84lb.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-BOCowLdJ.js","/a/InvitationsRoute-B4oKI3hL.js","/a/JobsRoute-DJvxaGBx.js","/a/JoinRoute-C3W0EUlz.js","/a/OverviewRoute-Ju1dwW_c.js","/a/PeopleRoute-BXjfQX_5.js","/a/PersonRoute-D-pdcIvF.js","/a/ProfileRoute-CBfzYdX5.js","/a/ResetRoute-BDIKxujr.js","/a/RoomRoute-CMT_HCiy.js","/a/SearchRoute-BgqJLQHX.js","/a/SecurityRoute-B_M5QhN-.js","/a/SetupRoute-CL-9E7bD.js","/a/ShortcutsDialog-CXY3VzQc.js","/a/SignInRoute-BGG77OPD.js","/a/Switcher-NUQT4ESl.js","/a/WorkspaceRoute-BnIQQWtx.js","/a/button-BCb9h99c.js","/a/chat-CdZDZQNp.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/field-Bzy_GbHh.js","/a/index-B5Ygw9uw.css","/a/index-Bt499vr4.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-BJB-Sktd.js","/a/pages-BmENG4Z0.js","/a/pages-BxAcPlvh.js","/a/pages-CL9AK6_l.js","/a/pages-DU1kXNGP.js","/a/pages-Dr-J_ZQ8.js","/a/popoverPopup-BW5BZzSn.js","/a/queries-C0NctGtp.js","/a/rem-BlamzZaM.js","/a/roles-BRxpuHo0.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-OWV-cx9w.js","/a/shim-DhZIEN42.js","/a/slots-CoKIGsJz.js","/a/states-Blmm9iOV.js","/a/storage-Cps3lxMY.js","/a/store-Dv-6i9bP.js","/a/time-tzj-kKda.js","/a/useInfiniteQuery-Bvx65KHj.js","/a/useTriggerFocusGuards-EBw8xwzC.js","/a/useWriteTo-C8reIRtD.js","/a/user-plus-DxPoTZ22.js","/a/visible-BTbdTpL2.js"];

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
