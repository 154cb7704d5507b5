/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-c74fae9f3e0b";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/-6JLh0Q.js","/a/1s6DHoY.js","/a/2RI-KCJ.js","/a/5Kngo3e.js","/a/8opZyxU.js","/a/9YpOWUy.js","/a/AuditRoute-Dj8YuXG.js","/a/B14L49b.js","/a/B1aP2hp.js","/a/B6wHUDQ.js","/a/B7Gjnep.js","/a/B8UfPGm.js","/a/BAfz6AW.js","/a/BAllqZX.js","/a/BBoF-UC.js","/a/BCLlLmc.js","/a/BFH06PT.js","/a/BGA2lys.js","/a/BGcZYsG.js","/a/BJ11tjZ.js","/a/BKEY5hi.js","/a/BKXKLih.js","/a/BM4RzV4.js","/a/BNq6c9R.js","/a/BOOh3gY.js","/a/BOqtPrb.js","/a/BPBZ2Zb.js","/a/BPCFcpR.js","/a/BPTCAhm.js","/a/BPtJdyw.js","/a/BRB5Axg.js","/a/BSW5Tni.js","/a/BSZmkKx.js","/a/BT-l62F.js","/a/BTSOcgK.js","/a/BU0N1RD.js","/a/BU1LbKG.js","/a/BW1hoaA.js","/a/BWKmK27.js","/a/BackupsRoute-ChA7mE4.js","/a/Bb7RuWn.js","/a/BbD0MRV.js","/a/Be1_ppZ.js","/a/Beh26V-.js","/a/BfT5YAb.js","/a/BjTajiV.js","/a/Bjt4fbJ.js","/a/BlJ8cjM.js","/a/BmV2WtJ.js","/a/Bo6Vyvw.js","/a/BqcxA31.js","/a/BqnFoTv.js","/a/Br3N5Fc.js","/a/BrMgv4-.js","/a/BrkYUwk.js","/a/BrowseRoute-rcT4qzB.js","/a/BvQ2FW5.js","/a/BzM1e7R.js","/a/C2UpZvj.js","/a/C3hj1y7.js","/a/C5864y7.js","/a/C5Ml2FL.js","/a/C75qjTR.js","/a/C7NxQ25.js","/a/C7f0bJ6.js","/a/C8-vbjM.js","/a/C8GXsi4.js","/a/C9A-hfE.js","/a/C9KXKqE.js","/a/CB8o2i4.js","/a/CCUrqOn.js","/a/CDyiuJu.js","/a/CFB1OWU.js","/a/CGusjof.js","/a/CHibSjo.js","/a/CHurXEL.js","/a/CIic2T6.js","/a/CIztXhl.js","/a/CJ5DiRz.js","/a/CJBKoHu.js","/a/CJFjryz.js","/a/CLlg1kS.js","/a/COIOvm9.js","/a/CQHV2tK.js","/a/CRAWFmk.js","/a/CS-NJVS.js","/a/CSeL37g.js","/a/CT7N0vp.js","/a/CTFUpYy.js","/a/CUQfPnC.js","/a/CVt5ZGl.js","/a/CYHtQ4E.js","/a/C_5ajwY.js","/a/CcgTgE_.js","/a/Ce1xrnl.js","/a/Ce29hOz.js","/a/CfmzdDH.js","/a/ChatSettingsRoute-DYPuuUh.js","/a/CjHxhIa.js","/a/CjiuYcU.js","/a/CkJ2AM7.js","/a/CkSTdtV.js","/a/CqKIt9A.js","/a/Cr0za_B.js","/a/CssTzn1.js","/a/CvZZOA7.js","/a/CwXM36p.js","/a/CwZ-6gh.js","/a/Cwnz8ya.js","/a/CxGzkd7.js","/a/CxW2y2V.js","/a/Cxkb4OB.js","/a/Czn-2Me.js","/a/D002tVd.js","/a/D2ZYhgs.js","/a/D3h3Gzr.js","/a/D4RHR16.js","/a/D4m5Mcu.js","/a/D5myrme.js","/a/D6dPF4F.js","/a/D6eWNyH.js","/a/D8EbcQ0.js","/a/D9UFpRT.js","/a/D9yCfZU.js","/a/DA_KE_a.js","/a/DDhFzrc.js","/a/DF7Hyy-.js","/a/DFuB3cO.js","/a/DGudYnu.js","/a/DKRnjnI.js","/a/DKcPrC6.js","/a/DKgdja8.js","/a/DPlROqD.js","/a/DQ_n4Cr.js","/a/DVXKsDI.js","/a/DXex0ii.js","/a/DXoqRir.js","/a/DZ92aqs.js","/a/DbOAlNt.js","/a/DbWlZw6.js","/a/Dce4IF2.js","/a/DcqYF7U.js","/a/DdGPII6.js","/a/DfaAxgO.js","/a/Dida1Gy.js","/a/Diyjt81.js","/a/DjUwTyA.js","/a/Dldqecn.js","/a/DlzupFr.js","/a/DnMnL3s.js","/a/DocumentsRoute-JOtTJ3y.js","/a/Dq497Fm.js","/a/Dt3tGvp.js","/a/DtdfxGb.js","/a/DvzdrD6.js","/a/DxkwqaN.js","/a/Dxl-5Yx.js","/a/EA4pl26.js","/a/EKq1_Ek.js","/a/EP5xI--.js","/a/FilesRoute-CWOTBeP.js","/a/ForgotRoute-J1GUIHx.js","/a/GIe3rTJ.js","/a/GroupsRoute-C5ejI5D.js","/a/GuestRoute-CY0xkTy.js","/a/HomeRoute-D2aIbUd.js","/a/ImportsRoute-oy3k6WN.js","/a/InsightsRoute-pY15x--.js","/a/IntegrationsRoute-DaR1lqD.js","/a/InvitationsRoute-hzKmWRx.js","/a/JL5JNku.js","/a/JobsRoute-BXglZjo.js","/a/JoinRoute-484Ytxd.js","/a/LeN37SA.js","/a/NoticesRoute-CkKveyV.js","/a/NotificationsRoute-f2_tWLG.js","/a/OverviewRoute-mtk4EI3.js","/a/PeopleRoute-Czl9Jnn.js","/a/PersonRoute-6QQs3D-.js","/a/PiZBwYZ.js","/a/PprBaYk.js","/a/ProfileRoute-BrG6DF-.js","/a/ProjectsRoute-U7YnO3A.js","/a/QhIBJ5p.js","/a/ReportsRoute-DJRYBBM.js","/a/ResetRoute-CkcTC8z.js","/a/RfMyQvs.js","/a/RoomRoute-Dg14PpY.js","/a/SQwpjUP.js","/a/SavedRoute-P6kgCun.js","/a/ScheduledRoute-BfBhK1v.js","/a/SearchRoute-iTTPaS_.js","/a/SecurityRoute-CLjj1fY.js","/a/SetupRoute-pfE5j-H.js","/a/ShareRoute-BjXH5F_.js","/a/SignInRoute-CDFYyGM.js","/a/ThreadsRoute-6cbF-Jp.js","/a/TrnGrve.js","/a/UnsubscribeRoute-DDBufXH.js","/a/Uy5BbSv.js","/a/WorkspaceRoute-BwMoA5O.js","/a/Xckh212.js","/a/_gf6NAN.js","/a/c0ZuwSW.js","/a/cAV14KM.js","/a/dkfCL_0.js","/a/e-spE4T.js","/a/fUe_2j9.js","/a/fzk3qL1.js","/a/hhi25yk.js","/a/i4O6SjV.js","/a/index-mwoG33z.css","/a/index-oytTa8z.js","/a/kBUgJ_2.js","/a/m0f5Jn1.js","/a/m9t-YHB.js","/a/mHOZYwa.js","/a/o-t5-eZ.js","/a/oKRVE-8.js","/a/plot-CnsZ1ji.css","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/taJfCWj.js","/a/wcZAtj3.js","/a/wkQzn48.js","/a/yWD3Z8t.js","/a/z9XIcbp.js","/a/zDRctPd.js","/a/zfzk7Hb.js"];

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
