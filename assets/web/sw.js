/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-6bda1eca765a";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/-2JFRg3.js","/a/-9J98P7.js","/a/1DBChhz.js","/a/2slpGsi.js","/a/34SWdX2.js","/a/7S440Pp.js","/a/8MOJvA5.js","/a/8b49opN.js","/a/9AlgzUK.js","/a/A35f-UA.js","/a/AuditRoute-ydv55Ck.js","/a/B1EKtri.js","/a/B7kDHkk.js","/a/B8GnF6u.js","/a/BBmipPz.js","/a/BC9aP3S.js","/a/BDe03NX.js","/a/BFbavsx.js","/a/BGcZYsG.js","/a/BGnV3Iz.js","/a/BHRleL9.js","/a/BHqp3BT.js","/a/BImQafw.js","/a/BJSE9zf.js","/a/BKvx-7c.js","/a/BLbxrwC.js","/a/BMcu1DE.js","/a/BPXO-a-.js","/a/BPZf1G6.js","/a/BR6XTnP.js","/a/BSQUV3l.js","/a/BTA49Sd.js","/a/BVp7gGf.js","/a/BWLgX06.js","/a/BZ7_k-S.js","/a/B_P_c97.js","/a/BaL_2k8.js","/a/BaNZqcp.js","/a/BackupsRoute-CPtN8ii.js","/a/BcMGJ_2.js","/a/BdKbkio.js","/a/BjaMo1D.js","/a/Bmi2Ch4.js","/a/Bqc1TIC.js","/a/BrowseRoute-HfEaY8U.js","/a/BsyeKS5.js","/a/BtPPn5r.js","/a/Btix8oT.js","/a/BtktrxT.js","/a/BvH-AsP.js","/a/Bw0qaMW.js","/a/BwwQoSs.js","/a/By6pLl6.js","/a/By7iWaF.js","/a/C--Y07z.js","/a/C-EsG6i.js","/a/C-jRPFp.js","/a/C2gXK1H.js","/a/C2tGNO0.js","/a/C3AbyDU.js","/a/C3xYo0G.js","/a/C5MlSx3.js","/a/C6_Xv0-.js","/a/C7Wr4A5.js","/a/C8Gsroe.js","/a/C9q3zsW.js","/a/CB76Y91.js","/a/CCNvwkF.js","/a/CCXtJNz.js","/a/CFKGeuC.js","/a/CG197hx.js","/a/CHcNXxz.js","/a/CInJ4l3.js","/a/CInp9lG.js","/a/CKY9bDb.js","/a/CNmhxHF.js","/a/CNpxocS.js","/a/CP4r4Ml.js","/a/CPKLfJf.js","/a/CRQLNEI.js","/a/CShTQB8.js","/a/CTkukO8.js","/a/CZdC3qB.js","/a/CajE1SO.js","/a/CazZttD.js","/a/CckYzPu.js","/a/CgktIMK.js","/a/ChSVK1y.js","/a/ChatSettingsRoute-Cs3bQoV.js","/a/CibC7dm.js","/a/Ckgx4vX.js","/a/Cl5Qfi4.js","/a/CljmatO.js","/a/ClnQiVq.js","/a/Cn5Lgnh.js","/a/CnPlFOi.js","/a/CoZhEQF.js","/a/CopU8Ti.js","/a/Cprxkyh.js","/a/Cr0za_B.js","/a/CrJDTH_.js","/a/Cssb-oX.js","/a/Cv0lkKn.js","/a/CvDwYTp.js","/a/Cws1Zlu.js","/a/CyLmEPR.js","/a/D0BP2Vf.js","/a/D0Guh5g.js","/a/D0QGV4U.js","/a/D0l9ljD.js","/a/D26svNH.js","/a/D2TSfnu.js","/a/D3IdaPt.js","/a/D4CASwX.js","/a/D4Xlpmx.js","/a/D4k33BT.js","/a/D6lRCfq.js","/a/D83kB8k.js","/a/D8ee5hl.js","/a/DAi7Fhl.js","/a/DAiVELt.js","/a/DC5rov5.js","/a/DDC5zDK.js","/a/DDKBdP6.js","/a/DGjDhx8.js","/a/DJC4hT5.js","/a/DKUR5pb.js","/a/DLFqt-r.js","/a/DLTEGQm.js","/a/DMG28Ev.js","/a/DMTYBLx.js","/a/DMdcnO0.js","/a/DOCtJj0.js","/a/DOqz6TF.js","/a/DQMTcqz.js","/a/DS6Zund.js","/a/DTLFr64.js","/a/DVdT9fq.js","/a/DXcZwSy.js","/a/Dce4IF2.js","/a/DchyTFb.js","/a/DcvwL8U.js","/a/Dcy4ku0.js","/a/DeyT2oL.js","/a/DgZUF6-.js","/a/DiiZeUf.js","/a/Dk45-u6.js","/a/Dkpooah.js","/a/Dl5Z1FG.js","/a/DlP9tXt.js","/a/Do2pGca.js","/a/DocumentsRoute-B50Oz3T.js","/a/Dus9rvB.js","/a/Dv0zh4x.js","/a/DvoUxs8.js","/a/Dw3_r2G.js","/a/DxkwqaN.js","/a/Dyq_FjR.js","/a/Dz6Uz7T.js","/a/FVdIH7b.js","/a/FilesRoute-B-6QFy3.js","/a/ForgotRoute-D2Xl-cE.js","/a/GhFqREK.js","/a/GroupsRoute-DVmSgLl.js","/a/GuestRoute-Bi5Lkxt.js","/a/HVcqhG1.js","/a/HomeRoute-BHCWiJc.js","/a/IJw-tUp.js","/a/IMjpxxK.js","/a/ImportsRoute-CrLJDHB.js","/a/InsightsRoute-CmJgc9U.js","/a/IntegrationsRoute-DLG_q1c.js","/a/InvitationsRoute-CsN_pOJ.js","/a/JobsRoute-D-aoZze.js","/a/JoinRoute-BbEujeD.js","/a/K3b__fH.js","/a/LKyfUs_.js","/a/LkK5SVE.js","/a/NY2pDM-.js","/a/NlBBw7C.js","/a/NoticesRoute-4yqqe2C.js","/a/NotificationsRoute-D63p8Jc.js","/a/O3Fm6hc.js","/a/OverviewRoute-7CJ7wLJ.js","/a/Pd3wlQo.js","/a/PeopleRoute-CuWfL3g.js","/a/PersonRoute-CznHO2b.js","/a/ProfileRoute-DL-C8DX.js","/a/ProjectsRoute-B6B1gYA.js","/a/ReportsRoute-958pfvQ.js","/a/ResetRoute-BhU6BRu.js","/a/RoomRoute-D-gsZuo.js","/a/SDGtyU-.js","/a/SavedRoute-DIuz7jf.js","/a/SbvcpaG.js","/a/ScheduledRoute-Cvp0F_N.js","/a/SearchRoute-FVhZutE.js","/a/SecurityRoute-GTPgEac.js","/a/SetupRoute-Hezsd-5.js","/a/Sh4fsC9.js","/a/ShareRoute-CrdVo9f.js","/a/SignInRoute-C-LhiZj.js","/a/ThreadsRoute-B1hmJ_E.js","/a/U5QIXtr.js","/a/UnsubscribeRoute-DPOUpcg.js","/a/Uy5BbSv.js","/a/V8hA5TL.js","/a/VhqBSJS.js","/a/WorkspaceRoute-BbLscDV.js","/a/YkNJVgI.js","/a/Z_0_NzX.js","/a/dTRw7IB.js","/a/dtqKtUj.js","/a/edTwgjf.js","/a/f6cVMcw.js","/a/index-B8UWs_W.css","/a/index-C5Xd0xN.js","/a/je9idAB.js","/a/jiYUA41.js","/a/k3yV_iC.js","/a/lFfmXxR.js","/a/nALSsXg.js","/a/plot-CnsZ1ji.css","/a/pu9hXo-.js","/a/q4YGqAY.js","/a/qXpkE9I.js","/a/r3KIyd0.js","/a/r6GDzUj.js","/a/s48ox-t.js","/a/sWFSuWX.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/tRvXPol.js","/a/wpD6S8L.js","/a/xDCXVMR.js","/a/xXEbC5_.js"];

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
