/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-92214938cf58";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/-0A2Bih.js","/a/38fQMiJ.js","/a/4aJtGmk.js","/a/4d_wmVq.js","/a/7MQA9wm.js","/a/7dmROmw.js","/a/7uO7nn9.js","/a/8ChAqma.js","/a/ADVHP8W.js","/a/AuditRoute-6U5BVJE.js","/a/B-YglG5.js","/a/B0ZhNko.js","/a/B2q6jYy.js","/a/B3ChHX3.js","/a/B4hZkwb.js","/a/B5dSpMo.js","/a/B6_9doF.js","/a/B8d4g65.js","/a/B8sZF2n.js","/a/BC_H4bP.js","/a/BFWY5JL.js","/a/BFlO7pl.js","/a/BGDQvJk.js","/a/BGcZYsG.js","/a/BJBzSY2.js","/a/BJfUR2K.js","/a/BLUy9-9.js","/a/BMVc1Mj.js","/a/BMedgcT.js","/a/BPaKwsS.js","/a/BQJK3nv.js","/a/BRdv_5z.js","/a/BSR3fio.js","/a/BUTUlSa.js","/a/BVibJcQ.js","/a/BVlmyVV.js","/a/B_DoE0O.js","/a/BackupsRoute-B_TPKKo.js","/a/BdcvfiM.js","/a/BjE9QPU.js","/a/BnGjjWy.js","/a/BodcKF1.js","/a/BqABwHC.js","/a/BrowseRoute-DrhQslo.js","/a/BuXyyot.js","/a/BvvRPHx.js","/a/BwE2rG9.js","/a/BwQdK35.js","/a/Bx4oS4t.js","/a/Bz2ntiL.js","/a/C-PdTto.js","/a/C2AffPP.js","/a/C4UrrK4.js","/a/C5LL2eC.js","/a/C6JjquK.js","/a/C6eTyj7.js","/a/C9t4dY1.js","/a/CA1O5Zx.js","/a/CCfXucd.js","/a/CDITPsz.js","/a/CFKGeuC.js","/a/CIjLkNu.js","/a/CIlTwiI.js","/a/CJ9a7hr.js","/a/CMCGDRY.js","/a/CN-abmq.js","/a/CR1qrT5.js","/a/CR8IL3u.js","/a/CUTpNKl.js","/a/CUyuwck.js","/a/CZe5pqm.js","/a/C_valLT.js","/a/Ccs99b_.js","/a/CdjlVFH.js","/a/Ce-_1IJ.js","/a/Cf6rXFO.js","/a/CflWwtK.js","/a/Cg02tM4.js","/a/ChWCUZq.js","/a/ChYGlq7.js","/a/ChatSettingsRoute-DQPyfBw.js","/a/Ck85w-x.js","/a/CqAwcHP.js","/a/CqCDjPg.js","/a/CqcP8Br.js","/a/Cr0za_B.js","/a/CrzhBIe.js","/a/CtPGkOz.js","/a/CtcSVYK.js","/a/Ctysr1T.js","/a/Cuo94FJ.js","/a/CvJcYwj.js","/a/CvhaGKA.js","/a/CvscXhu.js","/a/CwuqfK2.js","/a/CxI7J18.js","/a/D-08i2o.js","/a/D-_5Bp7.js","/a/D21jCuz.js","/a/D2mQm3W.js","/a/D3B-RvD.js","/a/D3pyjRN.js","/a/D4gWIF6.js","/a/D6D5ZZF.js","/a/D9sgiyV.js","/a/DDCgES_.js","/a/DDfXowu.js","/a/DDggPqi.js","/a/DEWNBid.js","/a/DElcE1h.js","/a/DFmHHdE.js","/a/DG4llrE.js","/a/DHLc-mP.js","/a/DHTALdV.js","/a/DIHzdql.js","/a/DKlWD4v.js","/a/DMEoBOz.js","/a/DMzuCUg.js","/a/DOT7eN3.js","/a/DQ_AjSQ.js","/a/DRKk-OA.js","/a/DRiwu0l.js","/a/DSMcyxL.js","/a/DT8RkBi.js","/a/DTxEHTI.js","/a/DWFU6zJ.js","/a/DWdTvUF.js","/a/DZ1e-v-.js","/a/DZ44ndi.js","/a/DarjrGu.js","/a/DbFG7Le.js","/a/DbRYK8M.js","/a/DbUznFm.js","/a/Dce4IF2.js","/a/DdpO9sI.js","/a/Dj48xs0.js","/a/DjLswEY.js","/a/Dm0XqG2.js","/a/DmXHFHA.js","/a/Dma8Srs.js","/a/DnTVLe2.js","/a/DnUVkrs.js","/a/Do4Fx_x.js","/a/Do4Ig8H.js","/a/DoFszqN.js","/a/DocumentsRoute-BdZcNDP.js","/a/Dp2AUET.js","/a/DqNFop2.js","/a/Dr3xXe9.js","/a/DrlohkQ.js","/a/Drmfeoq.js","/a/DrurQe0.js","/a/Duq7PHc.js","/a/DutfsbC.js","/a/DvVSyAC.js","/a/DvsxEZf.js","/a/DxU3sfO.js","/a/DxkwqaN.js","/a/Dy8oEIi.js","/a/Esmw37r.js","/a/FilesRoute-BHpxb0p.js","/a/ForgotRoute-COJs1iy.js","/a/GroupsRoute-B5H-n-B.js","/a/GuestRoute-CXNBwa9.js","/a/HomeRoute-BszxARL.js","/a/ILwdJ7U.js","/a/IZpDa1L.js","/a/ImportsRoute-Bjr-DIo.js","/a/InsightsRoute-lJjKSdo.js","/a/IntegrationsRoute-Cf24vl_.js","/a/InvitationsRoute-DSU3Vr8.js","/a/JKP_Mzo.js","/a/JobsRoute-DwXktr9.js","/a/JoinRoute-B_D34ot.js","/a/M09tj03.js","/a/M3zs0zW.js","/a/MiPZCUO.js","/a/N9TmmLN.js","/a/N_j-Ape.js","/a/NotUd0o.js","/a/NoticesRoute-Dl4-Xv3.js","/a/NotificationsRoute-Ni_NmOC.js","/a/OverviewRoute-ulDCuSi.js","/a/PFTvTLL.js","/a/PeopleRoute-C_AUT89.js","/a/PersonRoute-CKJmfrO.js","/a/ProfileRoute-Df2jJVt.js","/a/ProjectsRoute-CLUjxpZ.js","/a/Q04Zh0n.js","/a/Q4MbnEW.js","/a/ReportsRoute-DyJd0AZ.js","/a/ResetRoute-DulHS2L.js","/a/RoomRoute-T-I5jdH.js","/a/SavedRoute-B9sx6hU.js","/a/ScheduledRoute-D7qzwBc.js","/a/SearchRoute-B7h4gmk.js","/a/SecurityRoute-BS4xyET.js","/a/SetupRoute-BPKm7Hb.js","/a/ShareRoute-Bfd_Dtb.js","/a/SignInRoute-BT27hUZ.js","/a/ThreadsRoute-DYswxhm.js","/a/TnMtTpx.js","/a/UXmYONl.js","/a/UnsubscribeRoute-BDi2r7Z.js","/a/Up0pAtV.js","/a/Uy5BbSv.js","/a/WorkspaceRoute-Bd_mGy_.js","/a/WsyxgBr.js","/a/bhtR1X5.js","/a/cgSlttY.js","/a/e3vrMot.js","/a/fySj0G_.js","/a/hj6-Rwp.js","/a/hlwwjI2.js","/a/iEK3iMC.js","/a/index-B8UWs_W.css","/a/index-yr4_9R7.js","/a/k41egFP.js","/a/n8_BQLj.js","/a/plot-CnsZ1ji.css","/a/q7G014I.js","/a/qA-Ksfg.js","/a/qlnusDS.js","/a/rrOPZHf.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/tY1pJ5z.js","/a/tiboT17.js","/a/ueBhSai.js","/a/uxP_iZ3.js","/a/v0NXCW8.js","/a/vEu6EQU.js","/a/v_X5Hj5.js","/a/wT6600j.js","/a/y-GTGag.js"];

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
