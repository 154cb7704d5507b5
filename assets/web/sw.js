/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-0736c15f1676";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/-IP4w-0.js","/a/0nCFpXY.js","/a/1VwJYEX.js","/a/2ZDEzPd.js","/a/3gCqQE2.js","/a/5VSqPxn.js","/a/6VK-9Nc.js","/a/8LDBwD0.js","/a/8fv7WXR.js","/a/9GGZQtd.js","/a/9VtQcZ2.js","/a/AuditRoute-DeeDi3-.js","/a/B0Kh0Hx.js","/a/B0xgtqs.js","/a/B4YdXw4.js","/a/B4pu9tC.js","/a/B5gV7OW.js","/a/B6ychaL.js","/a/B7OQV5_.js","/a/B7Tvhzf.js","/a/B8DcbXI.js","/a/B9HTppT.js","/a/B9tEfZt.js","/a/BBCfvFV.js","/a/BDQOIX_.js","/a/BEYyiNs.js","/a/BGcZYsG.js","/a/BH6RdzV.js","/a/BHeK-gX.js","/a/BJ-AOYQ.js","/a/BKIuR8r.js","/a/BPHU-Gy.js","/a/BQSVGSC.js","/a/BQjiI3S.js","/a/BTCEtle.js","/a/BVTd9BT.js","/a/BWJ2tzv.js","/a/BXjXpvI.js","/a/BXx05T0.js","/a/BZ2sTaA.js","/a/BZEBlfy.js","/a/BZZQox9.js","/a/BZjGOaS.js","/a/BackupsRoute-a0IOz9F.js","/a/BaiUiRM.js","/a/BbxRkOV.js","/a/BbxS9kh.js","/a/BbyhgxO.js","/a/BdEbBKx.js","/a/BfmzaHD.js","/a/Bgugyoz.js","/a/BhK0cn_.js","/a/BipFy55.js","/a/BjD3IBl.js","/a/BkrwPwf.js","/a/BlEXOQj.js","/a/Bod9WEf.js","/a/Bq7vAp1.js","/a/BrowseRoute-CEL8mWC.js","/a/BsYHJT5.js","/a/Bv6DH8s.js","/a/BvB4_Ng.js","/a/BwtZGRX.js","/a/BxcFa-6.js","/a/ByMQuQE.js","/a/ByvVgvP.js","/a/C1Dn-je.js","/a/C2jV0FG.js","/a/C3Z5xhI.js","/a/C5i_ioT.js","/a/C6xJPoQ.js","/a/C7Um_pg.js","/a/C7wALyH.js","/a/CAUOs-R.js","/a/CAer16b.js","/a/CBNPuIH.js","/a/CE1gos3.js","/a/CEAl7QU.js","/a/CFKGeuC.js","/a/CGwLLel.js","/a/CIHOiya.js","/a/CJDasqq.js","/a/CJOHiNz.js","/a/CKbtZpn.js","/a/CL-mHsW.js","/a/CMmuGTf.js","/a/CPGRUIH.js","/a/CPW0Zmz.js","/a/CRhwyN8.js","/a/CSEmPXj.js","/a/CSjrYc_.js","/a/CTEqwKa.js","/a/CTbYbZH.js","/a/CTzAb3u.js","/a/CVCRMBx.js","/a/CYa40M6.js","/a/Cb-Q1jm.js","/a/Cdo4-1r.js","/a/CeyZtkM.js","/a/ChYvsmj.js","/a/ChatSettingsRoute-9z1izeT.js","/a/Chnccf0.js","/a/Ci4q3E9.js","/a/CiEtyVr.js","/a/CiUHQrB.js","/a/Cie44KW.js","/a/ClhLaEU.js","/a/Cni4W53.js","/a/CoVi9EJ.js","/a/Cq2XEwt.js","/a/CqSOfFK.js","/a/Cr0za_B.js","/a/Cv4x99f.js","/a/CvdYCaW.js","/a/CwMau68.js","/a/CwfO82V.js","/a/D-hYsoF.js","/a/D-s7A7k.js","/a/D327_DF.js","/a/D3weKWD.js","/a/D57gs9x.js","/a/D6nyzsR.js","/a/D70eDbC.js","/a/D7qdRGX.js","/a/DCG3vDc.js","/a/DCNnCwt.js","/a/DDXir0X.js","/a/DDpHYg8.js","/a/DFx4vX_.js","/a/DG9PwTN.js","/a/DIQSFQN.js","/a/DIr1qc5.js","/a/DJBTtbK.js","/a/DJSbRYl.js","/a/DLYZpzp.js","/a/DMf127j.js","/a/DNYtRhD.js","/a/DO9oOqA.js","/a/DQ0Nwjk.js","/a/DQXx6Ol.js","/a/DS0wlQ4.js","/a/DT2H-m3.js","/a/DUpnqW3.js","/a/DV6T-Mp.js","/a/DVp8R91.js","/a/DZB4X8D.js","/a/Dce4IF2.js","/a/DcnglNO.js","/a/DdXEoqT.js","/a/De1ufhL.js","/a/DhpkoZX.js","/a/DiJF6QH.js","/a/DmL1Gz8.js","/a/DmyU6Mj.js","/a/DocumentsRoute-KRxeP4A.js","/a/Dogj62I.js","/a/DpWRnL0.js","/a/DpgCm7S.js","/a/DrL_w4C.js","/a/DsYNzN5.js","/a/DtTnYqi.js","/a/DutYZXC.js","/a/DvGuAZA.js","/a/DxkwqaN.js","/a/DzafwPU.js","/a/FEp76RL.js","/a/FbbUZ4S.js","/a/FilesRoute-B_Z2H6j.js","/a/FneZ6_S.js","/a/ForgotRoute-DqSQ_ZH.js","/a/G6TPPSJ.js","/a/GroupsRoute-BXefs7i.js","/a/GuestRoute-DwBzCGW.js","/a/HomeRoute-C0Fd7Hv.js","/a/ImportsRoute-NXY_ZDL.js","/a/InsightsRoute-C9VoCLT.js","/a/IntegrationsRoute-CvWjISf.js","/a/InvitationsRoute-DRJ1EeZ.js","/a/JobsRoute-CnYeCvB.js","/a/JoinRoute-Bftkm_H.js","/a/Ldw8AZ6.js","/a/LnRqqke.js","/a/M0-L870.js","/a/M_Bj5ej.js","/a/NZ8qZMN.js","/a/NoticesRoute-DZkLgOg.js","/a/NotificationsRoute-owzWaT9.js","/a/OuqltbV.js","/a/OverviewRoute-Ao1RtZc.js","/a/P2fC0bl.js","/a/PEDFhh9.js","/a/PcbdwW9.js","/a/PeopleRoute-YuwR2DT.js","/a/PersonRoute-CkdsVGG.js","/a/ProfileRoute-Dvr9LgK.js","/a/ProjectsRoute-MWC5gIp.js","/a/Psnqy68.js","/a/RMvyIX7.js","/a/RPyFqcQ.js","/a/Rau-Meo.js","/a/ReportsRoute-DlcIj_R.js","/a/ResetRoute-BYDHf0I.js","/a/RoomRoute-CvF8s6q.js","/a/SavedRoute-DTqTPVX.js","/a/ScheduledRoute-DcsJDZV.js","/a/SearchRoute-DrGgo9s.js","/a/SecurityRoute-CJ-AETh.js","/a/SetupRoute-DabAp22.js","/a/ShareRoute-EX3u4od.js","/a/SignInRoute-ndLOwWf.js","/a/T4vwZ1C.js","/a/ThreadsRoute-q6SiGGB.js","/a/UHnrQDK.js","/a/UnsubscribeRoute-LbBxCKn.js","/a/Uy5BbSv.js","/a/UzjJ2FH.js","/a/V7qPAUm.js","/a/WorkspaceRoute-CNHHm6b.js","/a/ZjKmY23.js","/a/_KkJlgF.js","/a/_QpdpCC.js","/a/aK4vwbw.js","/a/dDQOxoU.js","/a/dZHPT4-.js","/a/dv7bPQ0.js","/a/flU_AtU.js","/a/gpBxAyx.js","/a/hDIVIH6.js","/a/index-B8UWs_W.css","/a/index-WT5Zo3G.js","/a/iyjGnUX.js","/a/mT4piW6.js","/a/mdixUhW.js","/a/plot-CnsZ1ji.css","/a/qTo_gmR.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/uoeQLbw.js","/a/v9ufqhO.js","/a/zoT9VuB.js"];

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
