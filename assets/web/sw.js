/* Longhouse service worker: the shell offline, and the last answers of a few reads. */
const SHELL = "longhouse-shell-19ee9b13bd27";
const DATA = "longhouse-data";
const FILES = ["/","/theme.js","/favicon.svg","/a/AuditRoute-C3BZMMBm.js","/a/BackupsRoute-BloxYYYd.js","/a/BrowseRoute-D6w1mo5i.js","/a/Chart-CnsZ1jie.css","/a/Chart-WSEkWsGB.js","/a/HomeRoute-BbEtDTzi.js","/a/InvitationsRoute-BBcwnR5y.js","/a/JoinRoute-D16wD5vz.js","/a/OverviewRoute-DYhLSLWJ.js","/a/PeopleRoute-DeW40SHv.js","/a/PersonRoute-BBifgpvD.js","/a/ProfileRoute-BCYHDla9.js","/a/ResetRoute-81NMhld3.js","/a/RoomRoute-C3cx14UR.js","/a/SecurityRoute-CBPR-dv5.js","/a/SetupRoute-DNOU-8Cl.js","/a/ShortcutsDialog-CT7vdF0m.js","/a/SignInRoute-B4BtI5vO.js","/a/Switcher-DixP4B8N.js","/a/WorkspaceRoute-DfzRvK6E.js","/a/button-D5v_77bi.js","/a/check-BKMIdhrE.js","/a/copy-Uy5BbSv1.js","/a/createLucideIcon-DaZNmXWh.js","/a/esm-BDdJXSdI.js","/a/field-Bzy_GbHh.js","/a/index-ClgiILDE.css","/a/index-DLaV_QMr.js","/a/jsx-runtime-DyZJNswf.js","/a/link-2-BY02rnCR.js","/a/menuPopup-lgh0U5BV.js","/a/pages-3fA1Xk2Y.js","/a/pages-ZFkFl5d9.js","/a/pages-gVuVdEj1.js","/a/pages-v3qQP4CK.js","/a/pages-ymMn4L3R.js","/a/popoverPopup-BC4UTlRg.js","/a/roles-oPTVNu7a.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/secret-BlhbjfKP.js","/a/shim-DhZIEN42.js","/a/slots-B5YDnxDt.js","/a/states-DCDuDTCx.js","/a/storage-Cps3lxMY.js","/a/store-B4j1aP21.js","/a/time-B-cn8G0h.js","/a/useTriggerFocusGuards-Cm-SBfdB.js","/a/useWriteTo-BiDw_uAr.js"];

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
