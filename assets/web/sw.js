/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-67b92dc9d28b";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/-JR6-Ew.js","/a/2ELgkFL.js","/a/2KAxdt4.js","/a/2lb6j9-.js","/a/2w5zTSk.js","/a/4C36b5F.js","/a/4Mv8PFI.js","/a/5EkdEZ3.js","/a/6q1AHJM.js","/a/9oE4xWd.js","/a/ApwA1_Y.js","/a/AuditRoute-D_ZD-_h.js","/a/B-URKd3.js","/a/B1CUEP_.js","/a/B1R6UYS.js","/a/B3Vr9Jp.js","/a/B5G6RMz.js","/a/B5HNDYw.js","/a/B6iO3VL.js","/a/B7kszKx.js","/a/B96M49G.js","/a/B96ar3g.js","/a/BApL2BV.js","/a/BBEdNBz.js","/a/BDSvd-t.js","/a/BDcYIyE.js","/a/BF9yDzA.js","/a/BGcZYsG.js","/a/BH1R9CS.js","/a/BI5xUdR.js","/a/BJ4s1dV.js","/a/BK6TpQR.js","/a/BKq893N.js","/a/BOlbGml.js","/a/BPH8imI.js","/a/BR7A7CB.js","/a/BS7uQuk.js","/a/BSNPRk_.js","/a/BTcWTI4.js","/a/BUDJij8.js","/a/BWqjNYm.js","/a/BX3ZLVS.js","/a/BXEkjSI.js","/a/BZOdl32.js","/a/B_FhKrb.js","/a/Baae-qC.js","/a/BaaeK1-.js","/a/BackupsRoute-Dk1nRw-.js","/a/Bax1ckv.js","/a/Bdl8Szg.js","/a/BeWWAic.js","/a/BevxbNs.js","/a/Bh8h6IE.js","/a/BhJUYqL.js","/a/BiQ4LH7.js","/a/BkAp-82.js","/a/BnO6clP.js","/a/BnZCIOE.js","/a/BoVXdAn.js","/a/BofT-3J.js","/a/BrowseRoute-h27vcUZ.js","/a/BrzoEMc.js","/a/BsHvfAw.js","/a/BsmomQR.js","/a/Bt5RygR.js","/a/BtSVFs8.js","/a/BuaqPkL.js","/a/BvntlKr.js","/a/BxAJDQh.js","/a/By8nmlC.js","/a/C-WRB49.js","/a/C0cyy-V.js","/a/C23VEbR.js","/a/C2WiLIo.js","/a/C3SCeDQ.js","/a/C4AER2m.js","/a/C4Uxh5v.js","/a/C5aQzH3.js","/a/C61Revz.js","/a/C7Nqkvn.js","/a/C7YA8jW.js","/a/C7ydasv.js","/a/CBLl6eC.js","/a/CBzd1hD.js","/a/CCIxA9B.js","/a/CD1eUgQ.js","/a/CEzJUnb.js","/a/CFKGeuC.js","/a/CGZJLFM.js","/a/CH23g9T.js","/a/CJUc2gg.js","/a/CJfFj-C.js","/a/CLPWJaG.js","/a/CN7gYO3.js","/a/CNJhuOa.js","/a/CSWqR5D.js","/a/CTeeoRL.js","/a/CUjACeJ.js","/a/CWZjujp.js","/a/CXRB_vG.js","/a/CYnKpW9.js","/a/CZLkqXd.js","/a/CZTbQoP.js","/a/CZYcaOA.js","/a/C_gWMB1.js","/a/C_sY02-.js","/a/Cb0AJeH.js","/a/CeDWMEF.js","/a/Cgzfy4t.js","/a/ChatSettingsRoute-BW5zNFB.js","/a/Cj2cRmL.js","/a/CkRQOy8.js","/a/ClaiPsv.js","/a/CnONftK.js","/a/Co6MZQF.js","/a/CoKhZB0.js","/a/CpVmZ1l.js","/a/CqAa6Tq.js","/a/Cr0za_B.js","/a/CsgRRtx.js","/a/Csk6-bH.js","/a/Cu3h-Bb.js","/a/CuLgRXO.js","/a/Cxo-_L1.js","/a/CyCa1eV.js","/a/CyW1Kv4.js","/a/CykiHfF.js","/a/Cynng9L.js","/a/Cz5k1u-.js","/a/D0DuFFk.js","/a/D1dk78i.js","/a/D4QCKm_.js","/a/D4vhdhu.js","/a/D5Ni2ET.js","/a/D5wXQss.js","/a/D5xri3q.js","/a/D6eM8dO.js","/a/D6iXM57.js","/a/D6tJ75v.js","/a/D7NCywk.js","/a/D9BQI-b.js","/a/D9VbDVO.js","/a/DBELsLQ.js","/a/DBNYXgX.js","/a/DCyun9S.js","/a/DDvMdoL.js","/a/DDz34X_.js","/a/DEdW051.js","/a/DEmPn7x.js","/a/DF3feCT.js","/a/DGe4eh-.js","/a/DH00QBb.js","/a/DIMAKT3.js","/a/DIlkwYy.js","/a/DJbBAsB.js","/a/DS3WQeP.js","/a/DXOQuCR.js","/a/DZxE1JT.js","/a/D_Cnev4.js","/a/DbBRFi5.js","/a/Dbh41aG.js","/a/Dce4IF2.js","/a/DdQECAK.js","/a/DgSMnfq.js","/a/Djq7oeV.js","/a/DlNrjS_.js","/a/DnaattJ.js","/a/DnapL5J.js","/a/DocumentsRoute-rZT2j6y.js","/a/DpojAla.js","/a/DtinYMn.js","/a/DxTUDV3.js","/a/DxkwqaN.js","/a/DyQOOrM.js","/a/DydJuqB.js","/a/Dz_vCRZ.js","/a/EsGPDlE.js","/a/FilesRoute-oYMadUO.js","/a/ForgotRoute-CGyCQuj.js","/a/GroupsRoute-C7yG5VK.js","/a/GuestRoute-ZZUq7yr.js","/a/HomeRoute-C2MdM39.js","/a/ImportsRoute-CthIrDq.js","/a/InsightsRoute-ljkUpX1.js","/a/IntegrationsRoute-Cj7yObr.js","/a/InvitationsRoute-D6NuZX1.js","/a/JobsRoute-DLiVrTk.js","/a/JoinRoute-D8-vT4I.js","/a/LxKF642.js","/a/NSyWzTQ.js","/a/NoOoAGu.js","/a/NoticesRoute-Bhkk-u_.js","/a/NotificationsRoute-nNopIX1.js","/a/O2FpfDZ.js","/a/OverviewRoute-bsWW6aN.js","/a/P0hkLai.js","/a/PeopleRoute-CmeMNEB.js","/a/PersonRoute-BFf5KPr.js","/a/Pg14pjJ.js","/a/ProfileRoute-B9Wwk3p.js","/a/ProjectsRoute-BNYI5TJ.js","/a/RIIOoS7.js","/a/ReportsRoute-gjKJDAS.js","/a/ResetRoute-D2lH0HP.js","/a/RoomRoute-siPGRZ4.js","/a/SavedRoute-CUf4lwT.js","/a/ScheduledRoute-CBzB4L9.js","/a/SearchRoute-CSp6pQH.js","/a/SecurityRoute-BBYOSNy.js","/a/SetupRoute-DCWZY73.js","/a/ShareRoute-DkyiALB.js","/a/SignInRoute-rasqnYr.js","/a/TCS-rNM.js","/a/ThreadsRoute-lf-Cws_.js","/a/UTs8r6Z.js","/a/UnsubscribeRoute-CwFMBI2.js","/a/Uy5BbSv.js","/a/VG2l3k_.js","/a/WorkspaceRoute-CFWAB-Y.js","/a/_1tZEVS.js","/a/aadOrYm.js","/a/d-_Jrir.js","/a/dNR9MsH.js","/a/index-B8UWs_W.css","/a/index-Cr7V8I3.js","/a/m-8cngO.js","/a/plot-CnsZ1ji.css","/a/qQzihGb.js","/a/qe8gdy1.js","/a/sFAUuN8.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/uVMk2js.js","/a/utRqT2M.js","/a/xXfLd8M.js"];

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
