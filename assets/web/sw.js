/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-b2a69b332268";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-CBCmDnuw.js","/a/BackupsRoute-C_vQnX9U.js","/a/BrowseRoute-BnaqlPvY.js","/a/Chart-BrqQiSOf.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-Ddl7-mt1.js","/a/InvitationsRoute-D_3zjjq5.js","/a/JoinRoute-Dpw0royR.js","/a/OverviewRoute-CWyOx2Hu.js","/a/PeopleRoute-CG80zB7v.js","/a/PersonRoute-CRngcK9W.js","/a/ProfileRoute-BTx8l66b.js","/a/ResetRoute-DyoVc49C.js","/a/RoomRoute-B96ndIBV.js","/a/SecurityRoute-Dt78zxUJ.js","/a/SetupRoute-CjvkSRCK.js","/a/ShortcutsDialog-D_ZpDMGl.js","/a/SignInRoute-CohFP5Sh.js","/a/Switcher-C1Px_Sec.js","/a/WorkspaceRoute-Do_ksM0-.js","/a/button-B4HS5DyO.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-Bhv8Eg02.js","/a/field-Bzy_GbHh.js","/a/index-D3bC5Vex.css","/a/index-DkddWhkN.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-Kv-btQVH.js","/a/pages-CQ68W5ei.js","/a/pages-ChWMVWhb.js","/a/pages-CruRMDVw.js","/a/pages-JlLdxgkb.js","/a/pages-u-ZwI5jU.js","/a/popoverPopup-CosJ2PhT.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-BRHQbZTP.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-Cao9nK5S.js","/a/useWriteTo-x6qYDFFL.js","/a/user-plus-DxPoTZ22.js"];

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
