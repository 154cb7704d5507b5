/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-7e2762a94f48";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/01-mVKz.js","/a/0NcCbin.js","/a/0Q34tVi.js","/a/1_Vnb88.js","/a/2FU7__B.js","/a/6qxMdpR.js","/a/8b3hwqC.js","/a/8j_L1ON.js","/a/92Ev6g4.js","/a/9x6dOZG.js","/a/A7Lrbv_.js","/a/ANLqHWV.js","/a/AuditRoute-DvbGGXr.js","/a/B-Qog6b.js","/a/B2Qw8lN.js","/a/B2U0dkM.js","/a/B2kjEY2.js","/a/B3iSt9K.js","/a/B3yZZJZ.js","/a/B4Euw2-.js","/a/B4xkUTW.js","/a/B9qjlh-.js","/a/BA5TUG7.js","/a/BAw-aIt.js","/a/BB6DVOA.js","/a/BCu7qME.js","/a/BF-7jb4.js","/a/BG8hrSZ.js","/a/BGcZYsG.js","/a/BHwmG6D.js","/a/BJzoDKw.js","/a/BKYn7Hy.js","/a/BL0yjjq.js","/a/BLvxqIH.js","/a/BN4TOI8.js","/a/BOo4Pgf.js","/a/BPX18CP.js","/a/BPg3qTC.js","/a/BS_AWJe.js","/a/BSjJxob.js","/a/BT_Dt07.js","/a/BThuh7p.js","/a/BUqBt7B.js","/a/BVBQbws.js","/a/BVkIAPe.js","/a/BYS1wq1.js","/a/BZfbb6V.js","/a/B_4bpeL.js","/a/B_dqChh.js","/a/B_smTN0.js","/a/B_xuP0J.js","/a/BackupsRoute-B2wRyaW.js","/a/Bcgl_Ey.js","/a/Bcu0IIl.js","/a/BevEf8m.js","/a/BfLfGU1.js","/a/BgDymyk.js","/a/BgL_buh.js","/a/BhcUrV8.js","/a/BnbxdW7.js","/a/BpqGHzu.js","/a/BpwvR2c.js","/a/BrowseRoute-jbk2ONB.js","/a/BscwmUb.js","/a/BsffLhL.js","/a/BubbTox.js","/a/Bw5cnTs.js","/a/Bz9lVBt.js","/a/C-T6B8u.js","/a/C-aZ9_Z.js","/a/C-jrcR-.js","/a/C0h-hLr.js","/a/C14b3Pi.js","/a/C4hhT-N.js","/a/C4lqPZC.js","/a/C5094T8.js","/a/C5qkceq.js","/a/C7otVUs.js","/a/C8MbcvM.js","/a/CBD5Alr.js","/a/CBS2ytA.js","/a/CCvq7Zh.js","/a/CD_-YlK.js","/a/CETrQYE.js","/a/CEo2iil.js","/a/CFKGeuC.js","/a/CHANllg.js","/a/CHJtqb4.js","/a/CJ2dZV8.js","/a/CJIs525.js","/a/CNcJlqM.js","/a/COPI3jj.js","/a/CPsuYrO.js","/a/CQ36E4q.js","/a/CSkjVl0.js","/a/CV6qHxU.js","/a/CVI8qvw.js","/a/CVZxDWT.js","/a/Cbbbj6g.js","/a/CbokFq0.js","/a/CcdGMUp.js","/a/Cd5ayaH.js","/a/Cf1NS7U.js","/a/Cf8tUKr.js","/a/Cfz7JND.js","/a/ChatSettingsRoute-BQ7-J6c.js","/a/Ci_CfVU.js","/a/Cj1Q3Tb.js","/a/CnJ_wFM.js","/a/CqDYEwe.js","/a/Cr0za_B.js","/a/CrAo9B7.js","/a/CrBjXu5.js","/a/CsoTNTV.js","/a/Cv155_G.js","/a/CvrwYov.js","/a/CyLF4fP.js","/a/D-P0r26.js","/a/D16YaEu.js","/a/D3f2BPW.js","/a/D3nDCZB.js","/a/D5ttuz0.js","/a/D78UVAh.js","/a/D7YPWAb.js","/a/D9yH9ll.js","/a/DBduESa.js","/a/DCXmiGT.js","/a/DEPcNVL.js","/a/DEUHSaL.js","/a/DEzkVtR.js","/a/DFt_PrV.js","/a/DN1hDzx.js","/a/DNLJ7tY.js","/a/DNz5ZgT.js","/a/DRhW1o4.js","/a/DS62iKc.js","/a/DS6S1Na.js","/a/DS70Zg9.js","/a/DU5TDgj.js","/a/DU5vEwh.js","/a/DVgPxmH.js","/a/DWAqPtN.js","/a/DWGBxLs.js","/a/DXL-xy0.js","/a/D_D2KrM.js","/a/DaKXmqb.js","/a/DbXngNg.js","/a/DcY_MGJ.js","/a/Dce4IF2.js","/a/DdPEikH.js","/a/DfTxaCq.js","/a/Dgank12.js","/a/DhNGTxy.js","/a/DhnEl6C.js","/a/Dj4lTcj.js","/a/DlsEI-t.js","/a/DnxR47Q.js","/a/DoURrWY.js","/a/DocumentsRoute-D44wvKT.js","/a/Dp1PYQx.js","/a/Dpmfg4O.js","/a/DrtViQP.js","/a/DuLd8-I.js","/a/DusyODD.js","/a/DutAdtG.js","/a/DxU4msT.js","/a/DxkwqaN.js","/a/FilesRoute-gRcqfZD.js","/a/ForgotRoute-DD-BKdt.js","/a/FwYxOOx.js","/a/GroupsRoute-Ct527EK.js","/a/GuestRoute-kvOT-GK.js","/a/HaxZHLo.js","/a/HomeRoute-BC7zAX6.js","/a/Hza38FW.js","/a/ImportsRoute-oPaeZNZ.js","/a/InsightsRoute-CpZguvp.js","/a/IntegrationsRoute-jKAeH3z.js","/a/InvitationsRoute-CemrXRX.js","/a/IwoFMW2.js","/a/JRtEn_i.js","/a/Jc1p9lJ.js","/a/JobsRoute-DUpOwzq.js","/a/JoinRoute-C5MvkSC.js","/a/NUt7iLj.js","/a/NoticesRoute-CxD3wjp.js","/a/NotificationsRoute-DnBC6TM.js","/a/OverviewRoute-BiBC9eC.js","/a/PeopleRoute-Cguzh4h.js","/a/PersonRoute-Kud3Enm.js","/a/ProfileRoute-CJwfWwf.js","/a/ProjectsRoute-CZMxa53.js","/a/ReportsRoute-CwJ9Sle.js","/a/ResetRoute-B7edQ8D.js","/a/RoomRoute-CO6mb6O.js","/a/SavedRoute-Bfyv19J.js","/a/ScheduledRoute-BFAQTMy.js","/a/SearchRoute-DKQLoi4.js","/a/SecurityRoute-CogZk2V.js","/a/SetupRoute-MKKwZ1r.js","/a/ShareRoute-D4YJj7D.js","/a/SignInRoute-DUVlwCY.js","/a/ThreadsRoute-uqctIcJ.js","/a/UnsubscribeRoute-lUklXc6.js","/a/Uy5BbSv.js","/a/VdOgB9R.js","/a/WorkspaceRoute-C8d7jk-.js","/a/YliCCvW.js","/a/Zty88J8.js","/a/aAG204L.js","/a/aeUQv5z.js","/a/bgax68t.js","/a/bpj8T_9.js","/a/cLNsya0.js","/a/dZhI5jL.js","/a/e8T3_aQ.js","/a/h4rurtE.js","/a/hj8AVrq.js","/a/hzcYJX8.js","/a/index-3IPPfQL.js","/a/index-B8UWs_W.css","/a/jNt6Krn.js","/a/jWxcO2S.js","/a/mimBM0n.js","/a/nN6DXeB.js","/a/nzrp21I.js","/a/plot-CnsZ1ji.css","/a/qEkgGXx.js","/a/qemtnSk.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/vdufwmC.js","/a/wXhoc_z.js","/a/wtSO7y2.js","/a/yx-lyFn.js"];

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
