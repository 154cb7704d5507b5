/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-482700d0940b";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/283tYqM.js","/a/2ZK5sbX.js","/a/3z1Pch-.js","/a/4hj4QZV.js","/a/6oN6h_w.js","/a/AuditRoute-D982sBW.js","/a/B-ZTItN.js","/a/B11PmSa.js","/a/B3Opage.js","/a/B3ylQql.js","/a/B5q61As.js","/a/B7GbIsr.js","/a/B7fzebp.js","/a/B8iEY8F.js","/a/BBZMILi.js","/a/BEP-oW8.js","/a/BEd_7Ds.js","/a/BFM1Alt.js","/a/BFziT9b.js","/a/BG6dTY6.js","/a/BGcZYsG.js","/a/BITCAQ3.js","/a/BIzbWjO.js","/a/BKh-eob.js","/a/BMv7SYZ.js","/a/BO-OR5m.js","/a/BQzeaQE.js","/a/BRAtuWI.js","/a/BSvnMSf.js","/a/BSx6xbF.js","/a/BTXYCE7.js","/a/BUVORNd.js","/a/BV--CWx.js","/a/BZ7QsMs.js","/a/B_E0Qpz.js","/a/BackupsRoute-fxfcHrY.js","/a/Bdmys-h.js","/a/BeYF1SK.js","/a/BfyzQKl.js","/a/BfzRrnM.js","/a/BhtekYH.js","/a/Bj6liB0.js","/a/BjTcc_7.js","/a/BkKkrNa.js","/a/BlqBodD.js","/a/BnVHJS2.js","/a/BowtH7R.js","/a/Bp5hcuJ.js","/a/BrM-qTE.js","/a/BrowseRoute-Buow-l3.js","/a/BscDCdf.js","/a/Bu2akah.js","/a/BvEzOAC.js","/a/BvWGCtz.js","/a/BxjQ6J-.js","/a/C3OfNpy.js","/a/C3dTUg1.js","/a/C3ptVx9.js","/a/C6F6IRV.js","/a/C6HxLZP.js","/a/C7be5LJ.js","/a/C7kY-dK.js","/a/C8cT6-6.js","/a/CA-2z50.js","/a/CADFA4v.js","/a/CBcP7hv.js","/a/CCY4Nix.js","/a/CEyzgYT.js","/a/CF6p23E.js","/a/CFKGeuC.js","/a/CFsnkDo.js","/a/CGNkHqu.js","/a/CHDhp50.js","/a/CHN2xGG.js","/a/CIO1kxX.js","/a/CIvgQFA.js","/a/CMIzmRD.js","/a/CQyu3WR.js","/a/CRS_eXf.js","/a/CV7RG4D.js","/a/CV8zN_M.js","/a/CVTZhu5.js","/a/CX6yeVu.js","/a/CYYrDuZ.js","/a/C_88qlC.js","/a/Cbv0-UO.js","/a/Cf3j6Oc.js","/a/ChatSettingsRoute-BFXmUPB.js","/a/ChoyWXx.js","/a/Cj1Fwjx.js","/a/Cj3EzxQ.js","/a/CnfpW9p.js","/a/CoqsU2A.js","/a/Cp7yXoK.js","/a/Cr0za_B.js","/a/CrSIp7w.js","/a/Cryi7ml.js","/a/Cs4xFDX.js","/a/Csc76n3.js","/a/Cw7vlle.js","/a/Cwh-xmh.js","/a/Czu2yAS.js","/a/D-b9XRO.js","/a/D-hkkJg.js","/a/D0N6i8U.js","/a/D2jrEPb.js","/a/D2mOHud.js","/a/D2xwTnW.js","/a/D5XvsRI.js","/a/D5jT90d.js","/a/D6MxbxF.js","/a/D86PC22.js","/a/DBxemkU.js","/a/DCebI_d.js","/a/DE9o_K_.js","/a/DEQlh4E.js","/a/DEfg9QZ.js","/a/DFk06Bu.js","/a/DG48k-s.js","/a/DGVXXLR.js","/a/DH6iZVR.js","/a/DIDNyxE.js","/a/DISdD5U.js","/a/DIjQOq7.js","/a/DJ8H72h.js","/a/DMEUc6-.js","/a/DMmWowQ.js","/a/DUR5fnF.js","/a/DUwq3Kq.js","/a/DVhMRA1.js","/a/DWqopb_.js","/a/DXJHbx7.js","/a/DYK-SS7.js","/a/DZII75E.js","/a/Da50Xwd.js","/a/DaP73uq.js","/a/Da_9gWB.js","/a/Dak399s.js","/a/DbBTWOz.js","/a/DbKwkKm.js","/a/Dce4IF2.js","/a/DdQw5tv.js","/a/DdhNLdN.js","/a/DeUE5uU.js","/a/DeWV6_1.js","/a/DeaFBpJ.js","/a/DiME0WO.js","/a/DlGbLbv.js","/a/Dmyf65z.js","/a/DocumentsRoute-BxFzIf6.js","/a/DpXHHVj.js","/a/Dq0GdC7.js","/a/DsBDTgE.js","/a/Dsdn0vH.js","/a/Dt9zxO1.js","/a/DuUQkeL.js","/a/DvfDoGi.js","/a/DwIeH2E.js","/a/DwYzudB.js","/a/DxGAuhl.js","/a/DxkwqaN.js","/a/Dyv7wQY.js","/a/Eg4GPT9.js","/a/F9Nh2_k.js","/a/FilesRoute-dCc8TyI.js","/a/ForgotRoute-CIRZ8OV.js","/a/G6VKbjx.js","/a/GroupsRoute-BQ442xV.js","/a/GuQ5oP-.js","/a/GuestRoute-CW43xIV.js","/a/HlTAA3X.js","/a/HomeRoute-DcxPw8U.js","/a/ImportsRoute-AuYITFK.js","/a/InsightsRoute-BZ2ny6N.js","/a/IntegrationsRoute-BiQ_Vmc.js","/a/InvitationsRoute-X0B4GSA.js","/a/JSRMhrl.js","/a/JobsRoute-DJ7-dNh.js","/a/JoinRoute-wUxjOUB.js","/a/KvdnZ-l.js","/a/LT4y64A.js","/a/LgWfwTW.js","/a/NoticesRoute-BEOO6Xt.js","/a/NotificationsRoute-BDq4Gj0.js","/a/OCRsOlo.js","/a/OverviewRoute-VZBq9yS.js","/a/PeopleRoute-CkRaELc.js","/a/PersonRoute-CnQ-Q2g.js","/a/ProfileRoute-Dyrhscz.js","/a/ProjectsRoute-DMZP9Kf.js","/a/QDyk3b_.js","/a/QYggt4L.js","/a/Qj5-GHC.js","/a/ReportsRoute-DuV1QpF.js","/a/ResetRoute-Bbk4D3B.js","/a/RoomRoute-XXkD9vM.js","/a/SI8x8zD.js","/a/SavedRoute-DrjvpvG.js","/a/ScheduledRoute-BeX6eP3.js","/a/SearchRoute-ClHtqXW.js","/a/SecurityRoute-CdUt378.js","/a/SetupRoute-WSUh3hf.js","/a/ShareRoute-CV9u-ek.js","/a/SignInRoute-D1LfTDi.js","/a/ThreadsRoute-DA8a5_t.js","/a/UnsubscribeRoute-73WVj-c.js","/a/Uy5BbSv.js","/a/V50tOqf.js","/a/VnxRnhG.js","/a/WVW_EXK.js","/a/WorkspaceRoute-DquooAX.js","/a/XgMhvOD.js","/a/_G0Hvwe.js","/a/_gtS8Hi.js","/a/a7m0NRi.js","/a/bdA6X33.js","/a/fDsIQ8A.js","/a/fFt-XsC.js","/a/index-7UJy1SJ.css","/a/index-dnZBISQ.js","/a/jK75yuA.js","/a/jxbT8Lk.js","/a/mY4Tqvb.js","/a/pQVwsdH.js","/a/plot-CnsZ1ji.css","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/sjelfEo.js","/a/vh6KqkM.js","/a/vhfm1OM.js","/a/xlwCoIq.js","/a/yFekzH5.js","/a/yH_TgcW.js"];

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
