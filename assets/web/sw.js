/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-18de582f7ef1";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/1x_l8x0.js","/a/2KPMSCt.js","/a/3ZGfDrd.js","/a/3mAYkQE.js","/a/4gatkOU.js","/a/5AlszoC.js","/a/5RBsw2c.js","/a/8-oYszP.js","/a/AP6ccV3.js","/a/AjO0reg.js","/a/AuditRoute-BxBCRH7.js","/a/B-b8XN3.js","/a/B05fBxU.js","/a/B0f5pjy.js","/a/B0vHUL0.js","/a/B3-0Nhb.js","/a/B6dCa4R.js","/a/B6hEsty.js","/a/B792hAQ.js","/a/B8SQyWc.js","/a/BAwRTbT.js","/a/BBYyjAg.js","/a/BD-MFMd.js","/a/BDDblYO.js","/a/BELE_Lm.js","/a/BFL9NcW.js","/a/BFsGC60.js","/a/BGcZYsG.js","/a/BGcpwOE.js","/a/BH8MUYp.js","/a/BI1d6KP.js","/a/BJgOwu6.js","/a/BJgmMIF.js","/a/BLvpfU2.js","/a/BNFznnp.js","/a/BQXxvDW.js","/a/BQpodx8.js","/a/BRPKXtX.js","/a/BS0hKso.js","/a/BSscXVy.js","/a/BUSafrU.js","/a/BV0-Ok_.js","/a/BVXE8k5.js","/a/BYKbt9U.js","/a/Ba8c0dn.js","/a/BaF35_n.js","/a/BackupsRoute-wOeejpx.js","/a/BadBI02.js","/a/Bc4zWV1.js","/a/BkAf-2q.js","/a/BmtUn18.js","/a/BnKNJSE.js","/a/BrLcXs7.js","/a/BrowseRoute-Bn-GmuL.js","/a/BtM5PAc.js","/a/BtaDMXr.js","/a/BuWeQPV.js","/a/BuckOMG.js","/a/BvW3MWm.js","/a/Bw2LvyD.js","/a/Bw4rc2u.js","/a/Bw7Ynz4.js","/a/BxgMfOz.js","/a/C-5Yfsx.js","/a/C0ucXPk.js","/a/C2mXoP5.js","/a/C3RiBgo.js","/a/C3_Ieb-.js","/a/C5LL2LQ.js","/a/CAfkq_v.js","/a/CEX2SmM.js","/a/CFKGeuC.js","/a/CG6zCIr.js","/a/CJjk95r.js","/a/CKZgND0.js","/a/CLAW3zh.js","/a/CNuWRwq.js","/a/CTkUwMD.js","/a/CVPi-7i.js","/a/CXNkIy2.js","/a/CYQqJBH.js","/a/Caf6JIV.js","/a/CdN7ZXS.js","/a/CfYwViU.js","/a/CfnBO5k.js","/a/ChatSettingsRoute-4cRTOkr.js","/a/Ci4NJuG.js","/a/CiV1N-i.js","/a/Cid_aw3.js","/a/CjUib-d.js","/a/Cm_TbwJ.js","/a/Cr0za_B.js","/a/CrQWiUP.js","/a/CuiBMsI.js","/a/Cvm2lue.js","/a/CxFgsS1.js","/a/CyNxm1e.js","/a/CyxgIXd.js","/a/Czg--wb.js","/a/D-Mm86D.js","/a/D0ZMuwl.js","/a/D4dL-DY.js","/a/D6V-NgA.js","/a/D6_R2C2.js","/a/D6grP-M.js","/a/D6ppHEU.js","/a/D6wrFNj.js","/a/D7oAYbW.js","/a/D87QTZ-.js","/a/DA2EoPV.js","/a/DA_i72S.js","/a/DAbDnq5.js","/a/DBEtzDQ.js","/a/DCs0LIo.js","/a/DDBozFk.js","/a/DEbnCeE.js","/a/DHHZ2Fg.js","/a/DHU-X6c.js","/a/DIRYYKq.js","/a/DJfUCVA.js","/a/DJjzNpM.js","/a/DKk_CRw.js","/a/DL-zYjB.js","/a/DL0P5zX.js","/a/DLkM19m.js","/a/DM_CBFh.js","/a/DO376IB.js","/a/DS-xorK.js","/a/DYIL7EW.js","/a/D_bumtk.js","/a/D_zqsza.js","/a/DaFE51-.js","/a/Dce4IF2.js","/a/DcwjVCn.js","/a/Dd0uytA.js","/a/DeRz5H4.js","/a/DewlkNm.js","/a/DfJ3oy8.js","/a/Di0pUrq.js","/a/DiApmG4.js","/a/DjJUx80.js","/a/DlDpS6B.js","/a/DlYpWiG.js","/a/Dljmwxp.js","/a/Dn6Jywr.js","/a/DnJFKtU.js","/a/Dntt1xL.js","/a/DocumentsRoute-B0eHfP0.js","/a/DopyOhg.js","/a/DsNS5Rp.js","/a/Dt8rQMU.js","/a/DuKvay1.js","/a/Dvg13Pr.js","/a/DwBArMZ.js","/a/Dwjt0wp.js","/a/DxkwqaN.js","/a/Dy2vZQk.js","/a/DycJ1Fz.js","/a/EFuGeep.js","/a/FilesRoute-Z3kAtVL.js","/a/ForgotRoute-Ler-dxE.js","/a/GroupsRoute-CKSbATg.js","/a/GuestRoute-D4xTCj3.js","/a/HomeRoute-3EXQRP2.js","/a/Htppvg0.js","/a/ImportsRoute-BqBOine.js","/a/InsightsRoute-CfzRFnW.js","/a/IntegrationsRoute-DEO0C0i.js","/a/InvitationsRoute-CLqaaUl.js","/a/JobsRoute-DCvXC0R.js","/a/JoinRoute-BaS1_Mm.js","/a/KTc_o5t.js","/a/N5S-hrX.js","/a/NoticesRoute-DoXI1t4.js","/a/NotificationsRoute-Czm0sDn.js","/a/OverviewRoute-CCf6J61.js","/a/PCIseeq.js","/a/PeopleRoute-lZdzJWF.js","/a/PersonRoute-CafaKpB.js","/a/ProfileRoute-CJA-yt8.js","/a/ProjectsRoute-CaWU-B-.js","/a/QhbY5MU.js","/a/QnwbzA3.js","/a/QwXuxdK.js","/a/ReportsRoute-CqKV3yR.js","/a/ResetRoute-BIGA03I.js","/a/RoomRoute-CezYxVJ.js","/a/SC-_X3s.js","/a/SavedRoute-C9oovxL.js","/a/ScheduledRoute-CzbcUMH.js","/a/SearchRoute-Dv83r6n.js","/a/SecurityRoute-D-KxsfC.js","/a/SetupRoute-j0CKj3k.js","/a/ShareRoute-BS2GWgP.js","/a/SignInRoute-CrymKyO.js","/a/SiuRimU.js","/a/Sqxodld.js","/a/TgaiXH0.js","/a/ThreadsRoute-CRQv8i3.js","/a/UnsubscribeRoute-BiIZzqS.js","/a/Uy5BbSv.js","/a/WorkspaceRoute-Bcc8OxA.js","/a/YDnpmPW.js","/a/a1ZG2sK.js","/a/aOkMiV4.js","/a/cAtR9AM.js","/a/dPlm-gW.js","/a/dUnT33n.js","/a/epMK0oL.js","/a/fktCJtJ.js","/a/fvSCGUR.js","/a/gcWYsBS.js","/a/goQc7iv.js","/a/hIZqW7K.js","/a/index-7UJy1SJ.css","/a/index-DFI-PWL.js","/a/kxcFFo8.js","/a/lAZ4EzF.js","/a/lDzhR94.js","/a/l_RE_6o.js","/a/mombI-z.js","/a/mpQif5g.js","/a/plot-CnsZ1ji.css","/a/q2nuVKz.js","/a/qaQoSKF.js","/a/qhAPNCD.js","/a/rDK0IcK.js","/a/rijb44x.js","/a/s_gHmwJ.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/tREL-cY.js","/a/vlm5d_M.js","/a/wj-iEPJ.js","/a/xJ-M_T-.js"];

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
