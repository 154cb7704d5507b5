/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-c9ab4a47a4ea";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/0I4pMBH.js","/a/3DL4KSp.js","/a/4Mi-quu.js","/a/5xW--mi.js","/a/99CZ92j.js","/a/9Es4EmW.js","/a/AuditRoute-C9cx5fd.js","/a/B-GniMt.js","/a/B0k2JDZ.js","/a/B1igQWL.js","/a/B2HiUAt.js","/a/B2bHMcm.js","/a/B3LRoyM.js","/a/B4_sWzB.js","/a/B5tG7rq.js","/a/B8pWCBK.js","/a/BBaCkco.js","/a/BBqeXcB.js","/a/BC97O8l.js","/a/BCC2qok.js","/a/BCDKNld.js","/a/BDOPkYS.js","/a/BDhFAfj.js","/a/BGcZYsG.js","/a/BHAVkS1.js","/a/BHbPvMd.js","/a/BIcWITJ.js","/a/BJOtgDo.js","/a/BJSyd7X.js","/a/BJgvmnS.js","/a/BNsJx8V.js","/a/BOoVtxP.js","/a/BQuUu96.js","/a/BSa1QQM.js","/a/BTs9nOE.js","/a/BU6bEUn.js","/a/BV6iRoc.js","/a/BVNPgT5.js","/a/BVSV_yE.js","/a/BWlmG6Y.js","/a/BX8f79x.js","/a/BYFGh9F.js","/a/BZmWWpD.js","/a/BackupsRoute-3QG6yt8.js","/a/BarjyVf.js","/a/Bb7MATX.js","/a/BeAJnZY.js","/a/BevMhOt.js","/a/Bf5mJCP.js","/a/BjGDIei.js","/a/Bl2BOE5.js","/a/Bm-SOEE.js","/a/BmfSfE0.js","/a/Bqm401K.js","/a/BrowseRoute-Cdbc12y.js","/a/Bs0xogL.js","/a/BsLwsfW.js","/a/Bsb6VCt.js","/a/BtLRPll.js","/a/BtxGP7X.js","/a/BuXodB_.js","/a/BwRA2pk.js","/a/Bwn-Q8b.js","/a/Bws2pQ8.js","/a/Bx0dNBr.js","/a/By5ln7M.js","/a/C-rZ-co.js","/a/C2iGKZT.js","/a/C5FuoDv.js","/a/C5j_Gpx.js","/a/C6boAmW.js","/a/C83WVQT.js","/a/CAbvZIh.js","/a/CBuRYh_.js","/a/CD9gm7c.js","/a/CD_CclO.js","/a/CDspXvi.js","/a/CEke1f7.js","/a/CFKGeuC.js","/a/CHvZoml.js","/a/CIyz_zZ.js","/a/CJY8k-Y.js","/a/CJu9LZA.js","/a/CK4swzc.js","/a/CLyfoKK.js","/a/CO5LdKS.js","/a/COxuqIl.js","/a/COyBD8y.js","/a/CRR_Tm0.js","/a/CRT0WWL.js","/a/CU-2RjK.js","/a/CXTxSqV.js","/a/CXuotv1.js","/a/CZAZQks.js","/a/CZv6Oao.js","/a/C_PODWT.js","/a/Ca_Tbsp.js","/a/ChatSettingsRoute-TbJfspZ.js","/a/CiCz7C-.js","/a/CiDVLLb.js","/a/Cj4P0ms.js","/a/ClzjCu1.js","/a/CmO--Qj.js","/a/CnCC_Ey.js","/a/Cofsss2.js","/a/Cps4Ir_.js","/a/CqVFX05.js","/a/Cr0za_B.js","/a/CsEnNtB.js","/a/Cslk-TR.js","/a/Ct656U9.js","/a/CtaWWAJ.js","/a/Cu4iWjH.js","/a/CvC9ZKp.js","/a/Cx8vKZ8.js","/a/CzA6lEt.js","/a/D1YA3IU.js","/a/D64TXlb.js","/a/D732RPg.js","/a/D8x-lrd.js","/a/D9MgFfP.js","/a/DA9k5vZ.js","/a/DCH1eB8.js","/a/DCoYAuX.js","/a/DIRVDW7.js","/a/DJRnNix.js","/a/DJRwDmE.js","/a/DKXNr_Z.js","/a/DLtF92d.js","/a/DMqQSZX.js","/a/DPC49fY.js","/a/DPuNogr.js","/a/DQCyayY.js","/a/DQYaR6u.js","/a/DQfU3rd.js","/a/DRo7Ntt.js","/a/DSKOPhx.js","/a/DSgm7Jw.js","/a/DT4kZ0L.js","/a/DU1zj0Q.js","/a/DVF38iD.js","/a/DVmfAue.js","/a/DVpE8jK.js","/a/DWS8OZg.js","/a/DX1nP4n.js","/a/DXGwMuo.js","/a/DXKpbBP.js","/a/DXuqKtm.js","/a/DYWSxtj.js","/a/DYcBSrh.js","/a/DZpzlSu.js","/a/D_oKqVb.js","/a/D_wsUE6.js","/a/Dce4IF2.js","/a/DdpX5P1.js","/a/Dh4c2uS.js","/a/DhjkjID.js","/a/Dj1Ureb.js","/a/DjD7NVY.js","/a/DkHwU60.js","/a/Dm8gyrX.js","/a/Dm_6PLF.js","/a/Dmb8d1n.js","/a/DnBO9yk.js","/a/DocumentsRoute-Vu2oRAM.js","/a/DpGxocq.js","/a/DpuY0zm.js","/a/DpwGA6i.js","/a/Dse6ZBS.js","/a/DuRkAbj.js","/a/DupLZfn.js","/a/DxOnQlR.js","/a/DxWxz_i.js","/a/DxkwqaN.js","/a/DzD2P2Q.js","/a/F28EsRP.js","/a/FSZ-Dr4.js","/a/FilesRoute-RnvzwYA.js","/a/ForgotRoute-DwiMkr-.js","/a/GroupsRoute-BETsADS.js","/a/GuestRoute-BxVCHLe.js","/a/HomeRoute-CKFUupg.js","/a/ImportsRoute-DUq_tkl.js","/a/InsightsRoute-BM32mIc.js","/a/IntegrationsRoute-MrV5ukr.js","/a/InvitationsRoute-CwjttDO.js","/a/JOC2paq.js","/a/JOPccH0.js","/a/JobsRoute-BtquTyV.js","/a/JoinRoute-BkHiADz.js","/a/KK-e_xl.js","/a/KksmULY.js","/a/No-nmdR.js","/a/NoticesRoute-CYDgAlH.js","/a/NotificationsRoute-CiLDeYL.js","/a/Nr2bA68.js","/a/OverviewRoute-B-xThLB.js","/a/PeZ2WQi.js","/a/PeopleRoute-_4U7KM5.js","/a/PersonRoute-C3zA8Ej.js","/a/ProfileRoute-DlFr_Hr.js","/a/ProjectsRoute-D86fXU5.js","/a/ReportsRoute-BL3FRQ9.js","/a/ResetRoute-Cm_pcy-.js","/a/RoomRoute-D6jI4cN.js","/a/SWYkUst.js","/a/SavedRoute-Dh_TvlG.js","/a/ScheduledRoute-CdhQOCM.js","/a/SearchRoute-BD30Sgr.js","/a/SecurityRoute-n91iZq8.js","/a/SetupRoute-DQtWL9r.js","/a/ShareRoute-wnHoS4-.js","/a/SignInRoute-Cl1tSsg.js","/a/Th9POaH.js","/a/ThreadsRoute-CxJeh1Z.js","/a/UnsubscribeRoute-DleT-mf.js","/a/Uy5BbSv.js","/a/Wicr6J4.js","/a/WorkspaceRoute-hpMB_cZ.js","/a/XFoKpNm.js","/a/XKyaHtl.js","/a/_hV0SJC.js","/a/brdjb0r.js","/a/dq0XLS-.js","/a/dzACm4l.js","/a/es3G0aT.js","/a/gYgKYQm.js","/a/h7i4DS6.js","/a/index-B_osehy.css","/a/index-Cqzc6Nc.js","/a/iqOnRDz.js","/a/jwjZXaV.js","/a/k0CmxXO.js","/a/kJatsLy.js","/a/n10Y_xG.js","/a/nOgCpNQ.js","/a/o33ZVwu.js","/a/plot-CnsZ1ji.css","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/x1lgOeE.js","/a/xkzhbru.js","/a/xx-ctJr.js","/a/zvfHDH5.js"];

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
