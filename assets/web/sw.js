/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-bac6e71c7f69";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/07FwbIZ.js","/a/0E7NRsf.js","/a/0U4VB9e.js","/a/1cgRdjx.js","/a/2Jadcy2.js","/a/3uEmTlF.js","/a/5Obrd1K.js","/a/5S2z0SP.js","/a/6IhVYUB.js","/a/AuditRoute-Cvn63Hu.js","/a/B-GxH0q.js","/a/B-OdKeg.js","/a/B05rDKh.js","/a/B1rM6-f.js","/a/B3eVLIC.js","/a/B3ky1Aa.js","/a/B8744zf.js","/a/B9w8URp.js","/a/BAUBuW-.js","/a/BBBWc7-.js","/a/BC8E9jc.js","/a/BFzRnki.js","/a/BGcZYsG.js","/a/BGyhyAq.js","/a/BI7MOEV.js","/a/BIt_dO_.js","/a/BJ59eE9.js","/a/BLK9OD3.js","/a/BOOPvSv.js","/a/BQ3A1XJ.js","/a/BRSQ70B.js","/a/BSVWs0r.js","/a/BTCX7nK.js","/a/BVMR_3N.js","/a/BW8o5Go.js","/a/BZmNBQ8.js","/a/B_VjsVx.js","/a/B_oUvOM.js","/a/BackupsRoute-en3d8WZ.js","/a/Bb8OPVF.js","/a/BcACAQk.js","/a/BdNeTBs.js","/a/BegPRtu.js","/a/BhDvRPG.js","/a/BhTx8zI.js","/a/Bld-kuJ.js","/a/BluwVHj.js","/a/BnHO0Mk.js","/a/BqAV1YB.js","/a/BrhPrdH.js","/a/Brnd3sI.js","/a/BrowseRoute-5b4wZCA.js","/a/BvLE2BX.js","/a/ByL0IK3.js","/a/C19-C7s.js","/a/C1lXf6C.js","/a/C1oU2Ya.js","/a/C2AXmCX.js","/a/C6eJ16N.js","/a/C7CavNN.js","/a/C84pvfh.js","/a/C8hQzD3.js","/a/C9TuBMS.js","/a/CAhhyli.js","/a/CCQtSy9.js","/a/CCTOf_2.js","/a/CDaDluk.js","/a/CEZr5hU.js","/a/CF34T59.js","/a/CFKGeuC.js","/a/CFav2mx.js","/a/CGe6eMS.js","/a/CHmdX3z.js","/a/CHt0BAb.js","/a/CJxSWeQ.js","/a/CMJOF8U.js","/a/CM_2dIu.js","/a/CMcBVlw.js","/a/COB90sV.js","/a/CQL4LpK.js","/a/CRnVCHy.js","/a/CSVKJ5q.js","/a/CWvh655.js","/a/CXN0uFn.js","/a/CYaXa-S.js","/a/CYgst2a.js","/a/CZT_9zW.js","/a/CaBhsj8.js","/a/Cab6V4P.js","/a/CbCQYb8.js","/a/Ce4Lktu.js","/a/CeMH4oe.js","/a/Cg_UkKN.js","/a/ChCGcgs.js","/a/ChatSettingsRoute-Csbl3TG.js","/a/CiKDUYE.js","/a/CigCudL.js","/a/CjL9ehl.js","/a/CkQPY9u.js","/a/CmId-qC.js","/a/CnT1GKh.js","/a/CnsSFQv.js","/a/Co71vli.js","/a/CohnltI.js","/a/CpK_6y-.js","/a/Cpry2E-.js","/a/Cr0za_B.js","/a/CrrrH1e.js","/a/Cs7zL7l.js","/a/CsFbX_F.js","/a/Ct-QgQG.js","/a/CtkoBSv.js","/a/CueLR5h.js","/a/CuhqIT5.js","/a/CvmptOQ.js","/a/D-Xko24.js","/a/D1OoIZE.js","/a/D3Uy9fB.js","/a/D3iKTSP.js","/a/D5euSrJ.js","/a/D6EECMO.js","/a/D6MBnGr.js","/a/DAPh4gS.js","/a/DB-BPWo.js","/a/DF_SCFp.js","/a/DGK-LN7.js","/a/DHILkna.js","/a/DHLgWmd.js","/a/DIBzxXJ.js","/a/DLwuXt1.js","/a/DMsuZfX.js","/a/DPO_eWs.js","/a/DPch6Dk.js","/a/DRR2LDd.js","/a/DSEjq2d.js","/a/DVejLje.js","/a/DWcl1w6.js","/a/DXRgOOl.js","/a/DZSBt08.js","/a/DZXDSgt.js","/a/DbFGAZc.js","/a/Dce4IF2.js","/a/Dd_cuag.js","/a/Dg4BgDS.js","/a/DgYvakT.js","/a/Dguesml.js","/a/DgvTUGo.js","/a/DheJwvP.js","/a/DiR96cR.js","/a/DiWWWdq.js","/a/Dlyjnn-.js","/a/DoSpZ_G.js","/a/DocumentsRoute-CImYHDs.js","/a/DrN7dq5.js","/a/Dsieh_H.js","/a/DxkwqaN.js","/a/Dy-yVqF.js","/a/Dy0t-pp.js","/a/DzQTfnH.js","/a/F8GjxNc.js","/a/FilesRoute-Blkk6P2.js","/a/ForgotRoute-Dku2eKq.js","/a/GroupsRoute-Df6RgyH.js","/a/Gs3kIzl.js","/a/GuestRoute-Buv-4wS.js","/a/HeTYgQ3.js","/a/HomeRoute-CakWBfy.js","/a/ImportsRoute-BcK0aTH.js","/a/InsightsRoute-BteYJg7.js","/a/IntegrationsRoute-qwfoLkd.js","/a/InvitationsRoute-Berl64O.js","/a/JobsRoute-CAStoYQ.js","/a/JoinRoute-Xt2dGe2.js","/a/K1ZAkYW.js","/a/KSwuVao.js","/a/LGW1bSO.js","/a/MWMnYun.js","/a/MrgNZ6f.js","/a/NoticesRoute-B-tl6x_.js","/a/NotificationsRoute-Ba_3Uk3.js","/a/OverviewRoute-CbHuXsV.js","/a/PQrQkxH.js","/a/PeopleRoute-S5GqKLx.js","/a/PersonRoute-DuvHS8y.js","/a/ProfileRoute-DSWC9jH.js","/a/ProjectsRoute-DVQrlid.js","/a/Pxp0M4d.js","/a/QHbp8g3.js","/a/ReportsRoute-CUf59DT.js","/a/ResetRoute-BBLTorv.js","/a/RoomRoute-O4hNQ5Q.js","/a/SavedRoute-CXv9cWB.js","/a/ScheduledRoute-Pe8OzTb.js","/a/SearchRoute-5XkZwW2.js","/a/SecurityRoute-BlytLox.js","/a/SetupRoute-BAwoMmv.js","/a/ShareRoute-Hgj-kwa.js","/a/SignInRoute-BES6Nfl.js","/a/T4Fqdcz.js","/a/TQGBV3t.js","/a/ThreadsRoute-BGO_hbc.js","/a/TtqZof2.js","/a/UnsubscribeRoute-trd-5IF.js","/a/Uy5BbSv.js","/a/WorkspaceRoute-aXUg7CS.js","/a/YCK53gg.js","/a/YFvfjLY.js","/a/ZfBywJJ.js","/a/aXKq2-V.js","/a/b7MlFd8.js","/a/d2Sa-2-.js","/a/dHe2NiO.js","/a/dKLUUzk.js","/a/eR1livC.js","/a/gmSJ95A.js","/a/hn9QOBM.js","/a/iB6hwlp.js","/a/index-B8UWs_W.css","/a/index-Cv3LMrR.js","/a/jpRdNGH.js","/a/nEdRaQl.js","/a/nRvMGwq.js","/a/o5sdo0L.js","/a/oFcMsZq.js","/a/okU245j.js","/a/pfQr2ud.js","/a/plot-CnsZ1ji.css","/a/rxHPZ2u.js","/a/sDLiyhY.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/srM1NKr.js","/a/tiiEwwE.js","/a/tkT3dSB.js","/a/x0j7agz.js","/a/xSxrjFU.js"];

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
