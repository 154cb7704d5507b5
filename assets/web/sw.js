/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-88a20e057171";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/-SyMC5_.js","/a/1jqrUJd.js","/a/2cQuSqu.js","/a/41M-DCE.js","/a/4tCLPU1.js","/a/6GUktHg.js","/a/7Y3tmJF.js","/a/AWDa6DH.js","/a/AuditRoute-CZpj4Le.js","/a/B1T-0cP.js","/a/B1WCrGx.js","/a/B2fXDFK.js","/a/B2lpErz.js","/a/B3MIDmD.js","/a/B4sVacH.js","/a/B5dVcWa.js","/a/B7XlngY.js","/a/B83n6_C.js","/a/BB4HG1P.js","/a/BBLyfCE.js","/a/BBoF-UC.js","/a/BEJafoZ.js","/a/BETGdrn.js","/a/BG1fa18.js","/a/BGUhl_O.js","/a/BGcZYsG.js","/a/BHzDTWh.js","/a/BIligfB.js","/a/BKWT6ky.js","/a/BK_7tic.js","/a/BLcKbPe.js","/a/BNhp96b.js","/a/BOAH4y6.js","/a/BRiTWsI.js","/a/BRo8itz.js","/a/BSX0pz1.js","/a/BThEw04.js","/a/BUqA0oS.js","/a/B_wA6Wz.js","/a/B_zOfqf.js","/a/BackupsRoute-aPGV3Pk.js","/a/Bbop10V.js","/a/Bc8pD8y.js","/a/Bdzc_8t.js","/a/BfUThZY.js","/a/Bh16Ov3.js","/a/Bh_TWE7.js","/a/BjXg6Mx.js","/a/BmPs-nB.js","/a/BoaXoEN.js","/a/Bp10CQZ.js","/a/BrowseRoute-DvVDDIk.js","/a/BuyJm-p.js","/a/BvVau-x.js","/a/BwQp4RX.js","/a/BxQmTwK.js","/a/Byx6v4Z.js","/a/Bz1fgcd.js","/a/Bzb8wZj.js","/a/Bzhsln-.js","/a/C08fuXA.js","/a/C0vnDG2.js","/a/C5kDWeV.js","/a/C8DKVzc.js","/a/C9RSEX0.js","/a/C9Xo8vm.js","/a/CBaxQj_.js","/a/CEoT0eR.js","/a/CFHq69Q.js","/a/CHxF0Op.js","/a/CJgGRsF.js","/a/CKTANV7.js","/a/CO5SBGX.js","/a/COGJrMR.js","/a/CPKSGsI.js","/a/CRRzrCB.js","/a/CRj27tP.js","/a/CRk2sY3.js","/a/CRsxx38.js","/a/CUx3T5V.js","/a/Cb6Nn8s.js","/a/CcXW7Cl.js","/a/Ccy4QQ7.js","/a/CeBOKqG.js","/a/CeCWU4m.js","/a/CeDk8kz.js","/a/Cf6IK-h.js","/a/Cg5Oxog.js","/a/ChatSettingsRoute-B2xhtyK.js","/a/Cil6kw4.js","/a/Cn3b7c_.js","/a/CoFtSl3.js","/a/Con6y_n.js","/a/Cpu_jBn.js","/a/CquHgPW.js","/a/Cr0za_B.js","/a/Cv2r0TR.js","/a/CvCOoDi.js","/a/CvJ2K5N.js","/a/Cxxrblj.js","/a/D0NXncc.js","/a/D23WKM3.js","/a/D3FveGt.js","/a/D5eA8Wk.js","/a/D5eOiey.js","/a/D6o82JJ.js","/a/D79yGGh.js","/a/D7JtJtL.js","/a/D7k67gT.js","/a/D8yOhrc.js","/a/D97OTHb.js","/a/DACbXJz.js","/a/DAywfPl.js","/a/DD1Ysa7.js","/a/DE5HWRi.js","/a/DEm7uuY.js","/a/DG-Iio9.js","/a/DHWxa56.js","/a/DIEVUIN.js","/a/DMufp96.js","/a/DNS4-pv.js","/a/DPwt2zw.js","/a/DSI0voV.js","/a/DTEnHqI.js","/a/DTxFPLp.js","/a/DUJtxA2.js","/a/DXb3G5F.js","/a/DY1QDc-.js","/a/DZ7mL5K.js","/a/Dav8tFi.js","/a/Db1VjrI.js","/a/Db76snH.js","/a/DbjTHmF.js","/a/DcAdcPE.js","/a/Dce4IF2.js","/a/DdFW5y4.js","/a/Dde6Eqf.js","/a/Dere8pB.js","/a/DevX8tR.js","/a/Dgd-Mha.js","/a/Dij2s8s.js","/a/DjwKPDP.js","/a/DmWqmiq.js","/a/DmmTqMO.js","/a/DmxMqp9.js","/a/DnzgLCP.js","/a/DocumentsRoute-DhDrwuw.js","/a/DpuvnR5.js","/a/DqCgIuR.js","/a/Dr2V-aM.js","/a/Dtw0TyH.js","/a/Dv8q2ei.js","/a/DxkwqaN.js","/a/Dy3lQv2.js","/a/DyD-J6H.js","/a/F6YoiPE.js","/a/FilesRoute-Bwg5um7.js","/a/ForgotRoute-Drrwd-5.js","/a/Gk-v8zi.js","/a/GroupsRoute-CAyQlME.js","/a/GuestRoute-Dl0Hd7f.js","/a/HomeRoute-fzG8gc9.js","/a/I61hRKQ.js","/a/IWpyrRg.js","/a/ImportsRoute-DYoUR1v.js","/a/InsightsRoute-GyHN2t5.js","/a/IntegrationsRoute-CqMXCW_.js","/a/InvitationsRoute-uDOQ7H7.js","/a/JHXif8O.js","/a/JobsRoute-DznByzz.js","/a/JoinRoute-BkfqVZK.js","/a/KihcTy7.js","/a/LnKu3s2.js","/a/NoticesRoute-D9MDn7A.js","/a/NotificationsRoute-C5es7Is.js","/a/OAE_-sQ.js","/a/OverviewRoute-FUTzhZ-.js","/a/PdQ0Pme.js","/a/PeopleRoute-CsWi08G.js","/a/PersonRoute-3eTHCgh.js","/a/ProfileRoute-BTL5s2g.js","/a/ProjectsRoute-ClOZzL1.js","/a/RdpLCba.js","/a/ReportsRoute-DddWUDL.js","/a/ResetRoute-DgzDcCo.js","/a/RoomRoute-gEKuVlF.js","/a/SavedRoute-DdTsTR9.js","/a/ScheduledRoute-D286WiY.js","/a/SearchRoute-CxBY8vi.js","/a/SecurityRoute-CQf4hmn.js","/a/SetupRoute-CzoF_19.js","/a/ShareRoute-cUBg69U.js","/a/SignInRoute-DEHVXyE.js","/a/ThreadsRoute-DzizqdB.js","/a/UnsubscribeRoute-1CCfHWX.js","/a/UuKSp2y.js","/a/Uy5BbSv.js","/a/W6X3UQn.js","/a/WorkspaceRoute-L8EeGYl.js","/a/_cQal7G.js","/a/c0EqFmu.js","/a/cx1k2bt.js","/a/cxrCopl.js","/a/eghDAyo.js","/a/fcrI_td.js","/a/g2iJqvV.js","/a/gmDBVpC.js","/a/i-Fjo0C.js","/a/i65jhBj.js","/a/index-DWJlzew.js","/a/index-mwoG33z.css","/a/j8md0Gl.js","/a/mTb-vvS.js","/a/n58QnUs.js","/a/plot-CnsZ1ji.css","/a/qJPfpZG.js","/a/rmEHQfo.js","/a/sSWyP-c.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/t-adlJe.js","/a/tJZHslc.js","/a/tYjRiuF.js","/a/u2_DY8v.js","/a/vc2ZD-t.js","/a/vuep9Wo.js","/a/wnf_2Qk.js","/a/y5nuPCN.js","/a/yNA5_En.js"];

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
