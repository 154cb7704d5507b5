/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-02965676b3eb";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-BMmExmU6.js","/a/BackupsRoute-BagTQnwR.js","/a/BrowseRoute-CZacTbPn.js","/a/Chart-CUS69kP3.js","/a/Chart-CnsZ1jie.css","/a/HomeRoute-DL7iXXjE.js","/a/InvitationsRoute-FzFf1_pG.js","/a/JoinRoute-bGhRt2iF.js","/a/OverviewRoute-CYOy-IpB.js","/a/PeopleRoute-BwS_9IGj.js","/a/PersonRoute-SGGnfknr.js","/a/ProfileRoute-C-BB8hAk.js","/a/ResetRoute-DkJmK1p-.js","/a/RoomRoute-D-xbBIs_.js","/a/SecurityRoute-DH5Zfo1P.js","/a/SetupRoute-Cwn94VkC.js","/a/ShortcutsDialog-B9ILyBHy.js","/a/SignInRoute-DUnS7CKy.js","/a/Switcher-B8Af03lw.js","/a/WorkspaceRoute-C4Z67bTG.js","/a/button-B4HS5DyO.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-K16QfWOf.js","/a/field-Bzy_GbHh.js","/a/index-B6pPzf4Z.js","/a/index-D3bC5Vex.css","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-BBbAlhNG.js","/a/pages-B_SX8D2w.js","/a/pages-CQKaHySw.js","/a/pages-DaIPdmZG.js","/a/pages-Dkyt8JOH.js","/a/pages-dRi9tChQ.js","/a/popoverPopup-DUJ740Gw.js","/a/roles-CA1HD8ft.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BNIuof94.js","/a/shim-DhZIEN42.js","/a/slots-DiKkd49w.js","/a/states-I3HO8mdL.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-BrpR3jTX.js","/a/useTriggerFocusGuards-DBfLd_Tf.js","/a/useWriteTo-CnVnf2DB.js","/a/user-plus-DxPoTZ22.js"];

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
