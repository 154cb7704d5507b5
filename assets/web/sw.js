/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-b0cc12b7a879";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-Bzic3HVV.js","/a/BackupsRoute-CBNvwXIL.js","/a/BrowseRoute-CGRJbyBK.js","/a/Chart-BpuB6YSB.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-dGwVmFsZ.js","/a/InvitationsRoute-XqaRsq5a.js","/a/JoinRoute-B3NCxWJP.js","/a/OverviewRoute-BUbPN0HW.js","/a/PeopleRoute-BD5qpDwx.js","/a/PersonRoute-C7r5tz5X.js","/a/ProfileRoute-BiyXgoP-.js","/a/ResetRoute-DongF9cp.js","/a/RoomRoute-CFYzc4Og.js","/a/SecurityRoute-BqhalYDl.js","/a/SetupRoute-1X5dfYkM.js","/a/ShortcutsDialog-CavQzhqE.js","/a/SignInRoute-Bm9bXptK.js","/a/Switcher-BL9uV1Hu.js","/a/WorkspaceRoute-B4X3CByL.js","/a/button-B4HS5DyO.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-C7sqSR88.js","/a/field-Bzy_GbHh.js","/a/index-ClgiILDE.css","/a/index-Cn526DOk.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-BuNd5fJc.js","/a/pages-BQp_9GSw.js","/a/pages-BpJNUS8_.js","/a/pages-BrKDKpLn.js","/a/pages-Cpy5MhWi.js","/a/pages-Rh1SRm-2.js","/a/popoverPopup-BCCaPQ98.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-DYyCi-4u.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-DxODz6Z-.js","/a/useWriteTo-Bg0nii3A.js","/a/user-plus-DxPoTZ22.js"];

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
