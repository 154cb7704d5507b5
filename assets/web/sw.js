/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-4afc07765a84";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/-xhrE8x.js","/a/09lx9rL.js","/a/10MRY90.js","/a/193BXO0.js","/a/45lWCla.js","/a/4mvh686.js","/a/5XU2n9u.js","/a/7vuS1gT.js","/a/8k44rZy.js","/a/9JA6cgy.js","/a/AuditRoute-BwXveQK.js","/a/B-DRDxw.js","/a/B-n5WdS.js","/a/B-tJQ0-.js","/a/B1BNmZl.js","/a/B1QF7Us.js","/a/B2z36HQ.js","/a/B30FQPH.js","/a/B30Q9wy.js","/a/B3wg9xZ.js","/a/B4NjtqW.js","/a/B88USxx.js","/a/B8KJkb9.js","/a/B8M6wYD.js","/a/BCC0gFv.js","/a/BCHAQf8.js","/a/BCPufjM.js","/a/BER90FW.js","/a/BFQC25h.js","/a/BG_erX_.js","/a/BGcZYsG.js","/a/BHYLg_D.js","/a/BLBtPBZ.js","/a/BMSaGk0.js","/a/BO-Ek0f.js","/a/BPmutmA.js","/a/BRRN5nf.js","/a/BSDimLE.js","/a/BSaq6uW.js","/a/BT4kBpj.js","/a/BTG7E_w.js","/a/BY19Sik.js","/a/BYHr42E.js","/a/BackupsRoute-BWuY_UR.js","/a/Baw3Uui.js","/a/BbXxUbt.js","/a/BdAfNnI.js","/a/BdL00f8.js","/a/BdzAe5p.js","/a/BesDgWf.js","/a/Bh0-xYB.js","/a/Bjs1jYm.js","/a/Bl1g7vR.js","/a/BlQhoEN.js","/a/Blaygz1.js","/a/BoGtIR4.js","/a/Bot9hKB.js","/a/BpZIPju.js","/a/Bpun5pM.js","/a/BqpfSnD.js","/a/BrmLdYT.js","/a/BrowseRoute-DcxV9gC.js","/a/BrtAFM_.js","/a/BuFpiUI.js","/a/BubqU8u.js","/a/Bvnl04F.js","/a/BxXmQML.js","/a/C2-oRme.js","/a/C25-E44.js","/a/C2Y53SG.js","/a/C3eh_WP.js","/a/C8dL9ve.js","/a/CCty3Kq.js","/a/CFKGeuC.js","/a/CG1NGgD.js","/a/CGtyL1p.js","/a/CGw6IOC.js","/a/CJwhZcj.js","/a/CKR6xJO.js","/a/CKRsC1F.js","/a/CKqOna2.js","/a/CL1lzIl.js","/a/CLqh132.js","/a/CNaYPXy.js","/a/CURvpkQ.js","/a/CVrEVZ-.js","/a/CXpT_Hn.js","/a/C_AYCww.js","/a/CcmT_re.js","/a/CczEred.js","/a/Ceed7Ml.js","/a/Cf9B73M.js","/a/CfuU_12.js","/a/ChatSettingsRoute-DQ7BXJM.js","/a/CkN-Z5w.js","/a/CkoHNVl.js","/a/Ckpoy7D.js","/a/CmSBTsG.js","/a/CoIQd3o.js","/a/Cr0za_B.js","/a/Cr7Dn8N.js","/a/CsTLGds.js","/a/Ctr3VtC.js","/a/CuDTCkL.js","/a/CyBxTtm.js","/a/CzUtE9J.js","/a/D3YrWVS.js","/a/D6bWVJw.js","/a/D9LgoNS.js","/a/DCF6Z2f.js","/a/DC_yj1R.js","/a/DDBW7nt.js","/a/DGaFWoo.js","/a/DHNRpgb.js","/a/DJlGyIr.js","/a/DKYvvbr.js","/a/DKfG66Y.js","/a/DKxexuF.js","/a/DN1ZqVK.js","/a/DN9TF7M.js","/a/DOTivSJ.js","/a/DT2CPIh.js","/a/DUYwwg-.js","/a/DXFa475.js","/a/DY1dSfo.js","/a/D_oYw5h.js","/a/D_t-P0N.js","/a/DaFQYjt.js","/a/DafC9Jj.js","/a/Dce4IF2.js","/a/Dd9KJbL.js","/a/De0E3V3.js","/a/DgJrUJI.js","/a/DgdSh5N.js","/a/DhbPk9c.js","/a/Dir-CWy.js","/a/Djgj6k8.js","/a/DjmC-nG.js","/a/Dk6E9py.js","/a/DkaDfnk.js","/a/Dkho5L9.js","/a/DocumentsRoute-Dbl3Xhx.js","/a/Dqu-rKj.js","/a/DrBdKr5.js","/a/DrQGC_U.js","/a/DrSgdk5.js","/a/Ds9xnyM.js","/a/DsYYLBf.js","/a/Dsm0hZN.js","/a/DtfVp4N.js","/a/DtlWH8m.js","/a/DuFHrVe.js","/a/Duj3Z0R.js","/a/DuwefXU.js","/a/DvHzc_l.js","/a/DwX3JC-.js","/a/DxkwqaN.js","/a/Dxwx9Yn.js","/a/FilesRoute-B_yfdFK.js","/a/ForgotRoute-D6bII-G.js","/a/GBr7N5f.js","/a/GroupsRoute-CeRQQaI.js","/a/GuestRoute-ZIaNpYP.js","/a/HomeRoute-C0v7dyy.js","/a/HotxXkr.js","/a/IdYfgVe.js","/a/ImportsRoute-nNUE4d3.js","/a/InsightsRoute-DYr4im5.js","/a/IntegrationsRoute-BdaSdfm.js","/a/InvitationsRoute-RCMxG6N.js","/a/Jhn6M6L.js","/a/JobsRoute-BkwEf-D.js","/a/JoinRoute-CNTS_xA.js","/a/K3v8EWI.js","/a/KroAXoh.js","/a/LdyFwVE.js","/a/NoticesRoute-JyXrFqC.js","/a/NotificationsRoute-CZpmglZ.js","/a/OverviewRoute-BzmMkqp.js","/a/PeopleRoute-CkGNWbd.js","/a/PersonRoute-DDJw5J-.js","/a/Pmxx30i.js","/a/ProfileRoute-CpFzHwq.js","/a/ProjectsRoute-C1Re-jd.js","/a/Q6A-fAJ.js","/a/QYFnL7j.js","/a/RBpdc0O.js","/a/ReportsRoute-iUZDOg4.js","/a/ResetRoute-SfZpqy5.js","/a/RoomRoute-BGU10oH.js","/a/SIBk16L.js","/a/SavedRoute-Dr3uphc.js","/a/ScheduledRoute-BHwoYah.js","/a/SearchRoute-C0kJIh8.js","/a/SecurityRoute-C0CEytn.js","/a/SetupRoute-DbrIomu.js","/a/ShareRoute-uYu2GoV.js","/a/Si3kIBi.js","/a/SignInRoute-Dz5oZZM.js","/a/TKMu9dG.js","/a/TVmIwtc.js","/a/ThreadsRoute-_uXriix.js","/a/U6UIpAH.js","/a/UQ9wy89.js","/a/UnsubscribeRoute-Bbf1-w7.js","/a/Uy5BbSv.js","/a/W09RtlW.js","/a/WjqjhGo.js","/a/WorkspaceRoute-5QQ2jql.js","/a/Zt6z240.js","/a/_kD0iaS.js","/a/apZurfy.js","/a/baz6NT3.js","/a/hCJQEIY.js","/a/hTXsDwV.js","/a/index-B8UWs_W.css","/a/index-BrajJ5c.js","/a/j87d9H-.js","/a/k5XBG8i.js","/a/kA6__ag.js","/a/kDvqvFS.js","/a/kuczKTY.js","/a/mK1mM-6.js","/a/pW1b2SO.js","/a/plot-CnsZ1ji.css","/a/sKP-H1p.js","/a/sVkBAu9.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/skGm8BK.js","/a/tONddfa.js","/a/uxBgVJw.js","/a/v6LWY-y.js","/a/vYhegbZ.js","/a/zLDa1_h.js"];

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
