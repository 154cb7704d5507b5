/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-bf8617db0939";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/1-kNJLJ.js","/a/1b5sdZf.js","/a/2kNqdbs.js","/a/4iBwgne.js","/a/69IRsxE.js","/a/6BAxKBl.js","/a/73E18Ga.js","/a/89UizmL.js","/a/AW8X8xz.js","/a/AuditRoute-D2imRpb.js","/a/B04TfL6.js","/a/B0k2JDZ.js","/a/B1Oojke.js","/a/B2e23ZX.js","/a/B43wabm.js","/a/B54NIsZ.js","/a/B5bvuQn.js","/a/B6L6I2p.js","/a/B807fUT.js","/a/BCwyZ45.js","/a/BGAvseg.js","/a/BGZxv98.js","/a/BGcZYsG.js","/a/BIf4iW5.js","/a/BJExAcP.js","/a/BJTMGf0.js","/a/BKaFY9o.js","/a/BLqpvlJ.js","/a/BLtjbiy.js","/a/BMDEANn.js","/a/BNJaO-J.js","/a/BSsn5dt.js","/a/BTSCv8v.js","/a/BVHJLV8.js","/a/BWgThrr.js","/a/BXs9VHF.js","/a/BYh5yJ5.js","/a/B_H10dM.js","/a/B_lVvbW.js","/a/BackupsRoute-XqJx4ML.js","/a/BamXGyx.js","/a/Bb8XMpo.js","/a/BbuOHBF.js","/a/BcNob68.js","/a/Bfe6vB_.js","/a/BgMhXk5.js","/a/Bgwk2lY.js","/a/BhJLTE0.js","/a/Bj3m9Ji.js","/a/Bk76L7N.js","/a/BlalFQ0.js","/a/BlhnTHo.js","/a/BovsNcb.js","/a/BrowseRoute-Ho4I560.js","/a/BsQlghO.js","/a/BtksSrY.js","/a/BuKU9Ij.js","/a/Bv5eRkn.js","/a/C-26GN_.js","/a/C-S3H_p.js","/a/C12mBOV.js","/a/C1HXkUy.js","/a/C1xR54j.js","/a/C4pHbPA.js","/a/C5rirIt.js","/a/C8DqyBB.js","/a/C93Pelt.js","/a/C9VlnUJ.js","/a/CBB8OAc.js","/a/CBPDio5.js","/a/CD-MSxL.js","/a/CDgT2sr.js","/a/CE8RIal.js","/a/CFKGeuC.js","/a/CH9xA0G.js","/a/CHJy1O1.js","/a/CIRzLjN.js","/a/CIozhse.js","/a/CJRPYQn.js","/a/CMEJQfm.js","/a/CMwKxID.js","/a/CNJ8X6W.js","/a/CNTiKA9.js","/a/CO1XhcY.js","/a/COYgkfB.js","/a/COvd1ML.js","/a/CPNkccH.js","/a/CQSEKGM.js","/a/CQZLRE-.js","/a/CTTzhsM.js","/a/CTknsRG.js","/a/CWr-mqE.js","/a/CYeScbQ.js","/a/CYuOzp8.js","/a/CZKpjFA.js","/a/CdLfhu3.js","/a/CdOBMwm.js","/a/CeYL_LC.js","/a/CfA2ro4.js","/a/Ch8RaCE.js","/a/ChatSettingsRoute-Deiol-B.js","/a/Ckm_2Ec.js","/a/CmpyuW7.js","/a/CnbKeG1.js","/a/Cnl6KPH.js","/a/CqhYTAn.js","/a/Cr0za_B.js","/a/CrNt8TL.js","/a/CrprAmf.js","/a/Ct43D1V.js","/a/CtaTZBo.js","/a/CvmWxH-.js","/a/CxpKeVY.js","/a/CyQDvem.js","/a/CyXc5DO.js","/a/Cz-e1v3.js","/a/CzNlL1e.js","/a/D-UDQVP.js","/a/D-XZT54.js","/a/D-vaXhI.js","/a/D06dT89.js","/a/D1m_Kwv.js","/a/D1qEOQW.js","/a/D2H7udS.js","/a/D5mWj8J.js","/a/D7caxGg.js","/a/D8OE83-.js","/a/D9Kmvh7.js","/a/D9_4PBj.js","/a/DBvfDO4.js","/a/DCr5rQ_.js","/a/DDZY68U.js","/a/DJwVMhI.js","/a/DJyK0HT.js","/a/DN3ch2t.js","/a/DQo4EbM.js","/a/DR3dJQk.js","/a/DR90H4j.js","/a/DRX2c2b.js","/a/DTYToWQ.js","/a/DVJrWvN.js","/a/DW7qEop.js","/a/DY6lP9a.js","/a/DYi0ewV.js","/a/DZP7OWD.js","/a/DaHRZBR.js","/a/Db_X0gG.js","/a/Dce4IF2.js","/a/Dcx0x_i.js","/a/DgfS4w8.js","/a/DgxoZFj.js","/a/Dh8C9KT.js","/a/DhPJoFP.js","/a/Di4AqYi.js","/a/DlSgbre.js","/a/DmROjjN.js","/a/DnWax1v.js","/a/DnfUBs_.js","/a/DocumentsRoute-DLiZ7Pd.js","/a/Dp5B8a1.js","/a/DpVOnXd.js","/a/DpbuFsw.js","/a/Dq3YyBe.js","/a/DvC1mI4.js","/a/DvmohX8.js","/a/DwowJbA.js","/a/DxkwqaN.js","/a/DyIQ0Ez.js","/a/Dyn30E_.js","/a/EeN7trQ.js","/a/F91s8cY.js","/a/FilesRoute-fwMozOW.js","/a/ForgotRoute-Uw_UsrH.js","/a/FsLneBI.js","/a/Fyhqw58.js","/a/GWceXrf.js","/a/GroupsRoute-CsoF06t.js","/a/GuestRoute-C7eMMOk.js","/a/HVjw0H7.js","/a/HomeRoute-DoabxU8.js","/a/ImportsRoute-DNcSx8n.js","/a/InsightsRoute-Dngxwss.js","/a/IntegrationsRoute-BXzzX9Q.js","/a/InvitationsRoute-CbrvA2o.js","/a/Iwb5vzs.js","/a/J0amc5M.js","/a/JobsRoute-CMKEiWm.js","/a/JoinRoute-DvcFEvx.js","/a/LBpY6z6.js","/a/LIxbNwC.js","/a/MyZsbjr.js","/a/NJBCOUn.js","/a/NoticesRoute-C0EUXJ0.js","/a/NotificationsRoute-Dtd_1dm.js","/a/OGLfBah.js","/a/OverviewRoute-D0tbdun.js","/a/PeopleRoute-i4HgU1x.js","/a/PersonRoute-D8K05V5.js","/a/ProfileRoute-LVobBBg.js","/a/ProjectsRoute-CUcs4FR.js","/a/Pz7u4AR.js","/a/QbDIwTs.js","/a/Qd7UozB.js","/a/ReportsRoute-CD6pQ7t.js","/a/ResetRoute-D3-3gRQ.js","/a/RoomRoute-CNLRS3D.js","/a/SavedRoute-DECdBOj.js","/a/ScheduledRoute-DkaC_uT.js","/a/SearchRoute-rfe0bLh.js","/a/SecurityRoute-DGS7hCQ.js","/a/SetupRoute-57Rp0UD.js","/a/ShareRoute-CdKxbnP.js","/a/SignInRoute-B2P4FBq.js","/a/TO4Cqja.js","/a/ThreadsRoute-BmLw3Hk.js","/a/UnsubscribeRoute-DBaOsxY.js","/a/Uy5BbSv.js","/a/V2fZLF5.js","/a/Vf29g-n.js","/a/VjBNErV.js","/a/WorkspaceRoute-B2N7p5B.js","/a/XKyaHtl.js","/a/XfnSZwe.js","/a/bVumjRB.js","/a/bz_sMF3.js","/a/cDIoyHG.js","/a/dLW_Abd.js","/a/gVo-_hO.js","/a/index-B_osehy.css","/a/index-DXiYbPO.js","/a/j0T0-wM.js","/a/jdShTQn.js","/a/jlPZU7-.js","/a/k0IRHXU.js","/a/mKxzjef.js","/a/plot-CnsZ1ji.css","/a/rARQuya.js","/a/sJWiaJk.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/snN-QSF.js","/a/vyB5U4I.js","/a/wkunoFW.js","/a/y1fgDnd.js"];

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
  // What writes is none of the worker's business, and isn't to wait until it has started or taken over. A browser that
  // knows no such routes asks the worker, which leaves them alone.
  const straight = ["POST", "PUT", "PATCH"].map((requestMethod) => ({ condition: { requestMethod }, source: "network" }));
  event.addRoutes?.(straight).catch(() => {});
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
    if (kept) return timeless(kept);
    throw error;
  }
}

/** An answer of some other time, which doesn't say what time it is now. */
function timeless(kept) {
  const headers = new Headers(kept.headers);
  headers.delete("date");
  return new Response(kept.body, { status: kept.status, statusText: kept.statusText, headers });
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
