/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-6c9ac286d59a";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-CdS2apbB.js","/a/BackupsRoute-CKIHF28A.js","/a/BrowseRoute-DmN0fKea.js","/a/Chart-CSXxZEyf.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-CU53v2Rk.js","/a/InvitationsRoute-C_bB7Dve.js","/a/JoinRoute-BG2fpoio.js","/a/OverviewRoute-DDCMa3D6.js","/a/PeopleRoute-Cwr6e8zb.js","/a/PersonRoute-BWKuqRTv.js","/a/ProfileRoute-DeMlw3N4.js","/a/ResetRoute-D3_SxZag.js","/a/RoomRoute-B7r25HdK.js","/a/SecurityRoute-PEi3eE9B.js","/a/SetupRoute-DITvU42G.js","/a/ShortcutsDialog-CA3VFQf2.js","/a/SignInRoute-BActz5bu.js","/a/Switcher-B_s4Dp8r.js","/a/WorkspaceRoute-BKKdWGZm.js","/a/button-B4HS5DyO.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-7QtA56w9.js","/a/field-Bzy_GbHh.js","/a/index-BudSwdwJ.js","/a/index-D3bC5Vex.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-C7BwFUHs.js","/a/pages-BAC97G-1.js","/a/pages-D6omDS1K.js","/a/pages-Ddyo5g9m.js","/a/pages-hK2d8M7-.js","/a/pages-ya2wL1uj.js","/a/popoverPopup-Dh9tD4Vx.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-DiKkd49w.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-THybVxvN.js","/a/useWriteTo-DsG7zlYm.js","/a/user-plus-DxPoTZ22.js"];

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
