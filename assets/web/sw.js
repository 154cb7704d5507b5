/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-6044381e759f";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/2EOoVJk.js","/a/3EawbBn.js","/a/3Nw89tk.js","/a/3U83IXB.js","/a/5bbFjXK.js","/a/672DYnO.js","/a/7oTPuR-.js","/a/9B02c_d.js","/a/AuditRoute-BKsARiF.js","/a/B11gSKt.js","/a/B1l-V7p.js","/a/B1lppqM.js","/a/B2p2KhF.js","/a/B4fidAH.js","/a/B66JbPz.js","/a/B79FoFH.js","/a/B7MUeFx.js","/a/BAat-Cf.js","/a/BG7lVFB.js","/a/BGQXT2L.js","/a/BGcZYsG.js","/a/BIX9gPG.js","/a/BKkIwyK.js","/a/BMLmTKR.js","/a/BQKZlIg.js","/a/BQzWA7f.js","/a/BR8wxkS.js","/a/BTsVMKv.js","/a/BV36IJC.js","/a/BX7hLk7.js","/a/BX9_KxP.js","/a/BXDr6Np.js","/a/BYLR7Pk.js","/a/BYdgUkS.js","/a/BYyuUEx.js","/a/B_0v-bN.js","/a/BaNLCSF.js","/a/BackupsRoute-prPdqhz.js","/a/BbgFfop.js","/a/BcOMka9.js","/a/BdY-GUo.js","/a/BdzRDe1.js","/a/Bfv6EZu.js","/a/BhhD-1X.js","/a/BiUJB8d.js","/a/BjiDXHL.js","/a/Bl6M3fe.js","/a/BlPJEl2.js","/a/BmCI-fg.js","/a/BmEQ_mD.js","/a/BnUvDOA.js","/a/BqhycFA.js","/a/BrCL4tg.js","/a/BrSFpGD.js","/a/Brmamw4.js","/a/BrowseRoute-Cev4N35.js","/a/BtU35Tj.js","/a/Bu7Ckow.js","/a/BvQTc4A.js","/a/ByUgCjU.js","/a/By_kKtO.js","/a/C-_xo4R.js","/a/C-gOTM1.js","/a/C03uwTE.js","/a/C0BrhfV.js","/a/C2nsScP.js","/a/C3zbj4c.js","/a/C4lYiVQ.js","/a/C4sRB_V.js","/a/C56B_1y.js","/a/C5Dhzxp.js","/a/C5tZo6x.js","/a/C7-Hj7n.js","/a/C8Pc-fV.js","/a/C8uxhwe.js","/a/C9v0dba.js","/a/CBS3lXb.js","/a/CDBOugU.js","/a/CDI48sR.js","/a/CFKGeuC.js","/a/CGDelyE.js","/a/CGFHlrW.js","/a/CGdnCo2.js","/a/CJHqKZw.js","/a/CJWPLb7.js","/a/CJZFpw4.js","/a/CJmyqay.js","/a/COCzNUL.js","/a/CPRP5iO.js","/a/CQ_FxlF.js","/a/CRu1bpB.js","/a/CTKE7OQ.js","/a/CTYcLnM.js","/a/CV_MrOB.js","/a/CXZSR3y.js","/a/CXqa4Kt.js","/a/CZJ8_OL.js","/a/Ca4a1M2.js","/a/Capacm6.js","/a/CbWWXll.js","/a/CcXY55v.js","/a/CcryCHb.js","/a/CdnTNvz.js","/a/Ce6-6eg.js","/a/CeKspns.js","/a/CfWXTzE.js","/a/ChQJv-N.js","/a/ChatSettingsRoute-BZECSWk.js","/a/CiaJbcQ.js","/a/Ckyshby.js","/a/ClgqPZO.js","/a/CpR2epb.js","/a/Cqm_jaR.js","/a/CquwVRX.js","/a/Cqz_F4c.js","/a/Cr0za_B.js","/a/CrkseeM.js","/a/Ct2OQaB.js","/a/CuTzskw.js","/a/D-i7Zj6.js","/a/D1F6VLT.js","/a/D1wmNun.js","/a/D3VNy5K.js","/a/D4g1afT.js","/a/D4oqJnr.js","/a/D5aeF5b.js","/a/D5l2T_U.js","/a/D5uStgJ.js","/a/D66zxnN.js","/a/D7qSDB7.js","/a/D8nQEtM.js","/a/DAVQ-s1.js","/a/DBgK4kS.js","/a/DDrIAtS.js","/a/DFe81Ol.js","/a/DG4dftt.js","/a/DIrnKGs.js","/a/DLskq-f.js","/a/DN-3YFm.js","/a/DNj4JNA.js","/a/DOIAY5W.js","/a/DPtST8y.js","/a/DQoiVoE.js","/a/DYWv_PZ.js","/a/D_M9g_f.js","/a/D_RL14W.js","/a/DacnXzl.js","/a/Dag-knl.js","/a/Dce4IF2.js","/a/DdJVkw-.js","/a/DdvtbEE.js","/a/DeBfGsw.js","/a/DhhncQQ.js","/a/DjE9lGO.js","/a/DjuIGBW.js","/a/DkzHKsw.js","/a/DlPYFn_.js","/a/DmfaGPg.js","/a/DmgOQ_q.js","/a/Do2u8EB.js","/a/DocumentsRoute-Dx3hIv8.js","/a/Dq1vp2R.js","/a/DqhX5wh.js","/a/DrpAqlH.js","/a/Dw7MiX-.js","/a/DxkwqaN.js","/a/DypoPEl.js","/a/ETxeJ1-.js","/a/FX37lSn.js","/a/FilesRoute-C-5aOmh.js","/a/ForgotRoute-NOl0caE.js","/a/FxzQCnY.js","/a/GroupsRoute-DeBGIPZ.js","/a/GuestRoute-DCytxpS.js","/a/HomeRoute-DhgqBkG.js","/a/IfgCeIM.js","/a/ImportsRoute-EJVXRVG.js","/a/InsightsRoute-3xQUisb.js","/a/IntegrationsRoute-BJbZyKX.js","/a/InvitationsRoute-CM7_tbP.js","/a/JOYtdXv.js","/a/JobsRoute-Df5WCbf.js","/a/JoinRoute-CiACPH4.js","/a/LkOgV4P.js","/a/NFbNwdT.js","/a/NfscWY5.js","/a/NoticesRoute-Dz-XURW.js","/a/NotificationsRoute-C9yN4pQ.js","/a/OverviewRoute-BHFsXK3.js","/a/PZBuVWW.js","/a/PeopleRoute-VjourYR.js","/a/PersonRoute-BK8Ktbx.js","/a/ProfileRoute-QM3ZT-Z.js","/a/ProjectsRoute-CI1mp4k.js","/a/Qf8TEU-.js","/a/R6CuGN5.js","/a/ReportsRoute-DGLqwc5.js","/a/ResetRoute-CJjqz7_.js","/a/RoomRoute-DPxXZAn.js","/a/SavedRoute-DS8agWF.js","/a/ScheduledRoute-C6w1i2T.js","/a/SearchRoute-DC16qwq.js","/a/SecurityRoute-DcW6VdG.js","/a/SetupRoute-OjS6OWk.js","/a/ShareRoute-Bd2zwIx.js","/a/SignInRoute-DSzYsUl.js","/a/ThreadsRoute-4DH_H8Y.js","/a/TmZNiRu.js","/a/UnsubscribeRoute-brAtCxz.js","/a/Uy5BbSv.js","/a/Vt_n1PD.js","/a/WorkspaceRoute-D8FmhYq.js","/a/X8tC9eQ.js","/a/Zep-_O6.js","/a/_k3Mux4.js","/a/aVIhcfU.js","/a/cGuxIbT.js","/a/dlvssMd.js","/a/eLM1XWn.js","/a/eNMd-_Y.js","/a/fbhN54G.js","/a/gVpA7BI.js","/a/index-B8UWs_W.css","/a/index-BTzOwix.js","/a/krBeM28.js","/a/ph3zzoK.js","/a/plot-CnsZ1ji.css","/a/plz3uEm.js","/a/qJkY2Zm.js","/a/rapt25h.js","/a/sH4fDd5.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/whsOof-.js","/a/xi_dWqN.js","/a/y4j_GFR.js"];

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
