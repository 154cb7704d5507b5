/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-b88db1f65b79";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-CjJPUgN.js","/a/AttachTray-CBWKbWP.js","/a/Attachments-ClBfF1l.js","/a/AuditRoute-D0RVUFY.js","/a/Author-Dn3HB03.js","/a/BackupsRoute-B0JuLTF.js","/a/BrowseRoute-BXQ-Mvy.js","/a/Calendar-BwIy5-X.js","/a/CallDock-BNfwayG.js","/a/Chart-DAAw1RP.js","/a/ChatSettingsRoute-DExAtzD.js","/a/Clock-Dc7hX6n.js","/a/CommandDesk-DDYt4um.js","/a/DayInput-D-X2SZv.js","/a/DeviceDialog-BBocAjm.js","/a/DocumentsRoute-RbugKgW.js","/a/ExportDialog-tDsipSm.js","/a/FeedDialog-D_HEnXy.js","/a/FilesRoute-eCLiiqo.js","/a/FilterBox-Chra2jY.js","/a/ForgotRoute-DCwDZm4.js","/a/Gate-CY3FCAp.js","/a/GroupsRoute-Bs4kDYt.js","/a/GuestLinksDialog-C1H-c6y.js","/a/GuestRoute-muUfmE-.js","/a/HistoryDialog-CxMWmku.js","/a/HomeRoute-Dbm7r9M.js","/a/ImportDialog-CEQvdh9.js","/a/ImportsRoute-mJkturn.js","/a/InsightsRoute-kxMcVTh.js","/a/IntegrationsRoute-1eQUwec.js","/a/InvitationsRoute-B9bF0XI.js","/a/JobsRoute-DXYfaCq.js","/a/JoinRoute-CYQ7Y66.js","/a/JumpToDay-CFxF_wm.js","/a/KeptMessage-Cd8ZXCr.js","/a/LabelsField-Bzqva0a.js","/a/MessageActions-BLGcEtO.js","/a/MessageEditor-CT9bnuu.js","/a/NoticeList-cmNs0eU.js","/a/NoticePanel-CxR5wf5.js","/a/NoticesRoute-uNRAxR7.js","/a/NotificationsRoute-CiviE5m.js","/a/OptionMark-C2OrMcs.js","/a/OutgoingHooks-B-dgLA7.js","/a/OverviewRoute-CjT_HM5.js","/a/PasswordField-BeQobIg.js","/a/PeoplePicker-xdhCItW.js","/a/PeopleRoute-CVHWAzB.js","/a/PersonRoute-DN2SVEk.js","/a/PinList-CosaPTg.js","/a/PopoverPopup-BAboK7i.js","/a/Previews-BNxY2vw.js","/a/ProfilePopup-BN50gh5.js","/a/ProfileRoute-BrizrP0.js","/a/ProjectSettings-Cu24Igq.js","/a/ProjectsRoute-qR9ws3X.js","/a/ReachLine-CipColB.js","/a/ReactionPicker-BCBfX2g.js","/a/Reactions-CcXvWKm.js","/a/ReadAll-BBCkoAT.js","/a/ReadMark-zxyAWk8.js","/a/ReadersDialog-CmBtUoX.js","/a/RemindDialog-CZgCL5t.js","/a/ReportDialog-Cqmig2C.js","/a/ReportPage-BzN78U4.js","/a/ReportsRoute-B1LiboA.js","/a/ResetRoute-pKBQ4bm.js","/a/RoomDetails-BzjR8_p.js","/a/RoomHooksDialog-BrYKMbU.js","/a/RoomRoute-DFLRmDc.js","/a/RoomTasks-CfQ_3ea.js","/a/RunningTimer-7P4ygk5.js","/a/SavedRoute-BpJBtO7.js","/a/ScheduledRoute-CPW0ZvB.js","/a/SearchRoute-6IL9btN.js","/a/SectionDialog-Dxx7mLY.js","/a/SectionField-BZ4jdNo.js","/a/SectionMenu-D08v1ZK.js","/a/SecurityRoute-f5IKJnq.js","/a/SendLater-ZXgJZn4.js","/a/SetupRoute-D39Z14C.js","/a/ShareRoute-CKhvhXm.js","/a/ShortcutsDialog-DPMxbjD.js","/a/Sign-DCczDCE.js","/a/SignInRoute-DzjmST-.js","/a/Switcher-2J5AaOa.js","/a/TaskChips-BBSihMz.js","/a/TaskOfMessageDialog-h6IcOHp.js","/a/ThreadPanel-TAsWgJR.js","/a/ThreadsRoute-KTSpXo0.js","/a/TimePage-BbX2-kA.js","/a/Timeline-oq0Bjev.js","/a/TypingLine-UG6YN8b.js","/a/UnsubscribeRoute-xo44iWf.js","/a/Viewer-CnJ5OLJ.js","/a/WorkspaceRoute-LHzLYM4.js","/a/agenda-KP7BcuN.js","/a/alarm-clock-Du03qs3.js","/a/asking-GxdQ_tT.js","/a/at-sign-DFAoveq.js","/a/attaching-DM4-NuA.js","/a/bell-off-DtjtWpE.js","/a/bell-ring-xSRg8BP.js","/a/chart-column-DMfNiFs.js","/a/check-6LySaVJ.js","/a/check-check-VBtFkbH.js","/a/chevron-down-CSqN8_N.js","/a/circle-check-DxHSXN_.js","/a/circle-exclamation-point-BO6lUVo.js","/a/clock-3-Qdvhcd1.js","/a/columns-3-DHykFIt.js","/a/completion-BsCKOwA.js","/a/copy-Uy5BbSv.js","/a/database-backup-DIUa6hv.js","/a/depth-C8imSYh.js","/a/documents-eQMsX8l.js","/a/download-DfQk8sl.js","/a/dropzone-D7k9vrt.js","/a/ellipsis-D9BB5Iw.js","/a/estimate-Dce4IF2.js","/a/eye-HfEaW4U.js","/a/face-slightly-smiling-plus-CBP3oQD.js","/a/field-BXZFVXR.js","/a/figure-BlR_tLg.js","/a/file-archive-CYN-zGG.js","/a/file-down-D_-dgTL.js","/a/file-spreadsheet-QyVAV0D.js","/a/file-text-tj2sWiD.js","/a/flag-wrM_Bce.js","/a/focus-DbdVP4U.js","/a/folder-input-wxXHnWS.js","/a/grasp-B0xoiu9.js","/a/groups-DUNoM9g.js","/a/hash-C6Isxm1.js","/a/hooks-Dm7aiEX.js","/a/index-BHCRM6V.css","/a/index-CmHKW0z.js","/a/jobQueries-CQYSaDX.js","/a/later-S9_izGb.js","/a/link-2-BHKc0hP.js","/a/list-Ctvye8A.js","/a/list-checks-CaI9Ymx.js","/a/list-filter-CtNiOgX.js","/a/log-out-DGEqrtS.js","/a/made-BLIxHdS.js","/a/made-D4Pbpo-.js","/a/mail-plus-BQEz2oI.js","/a/megaphone-BOPcbDA.js","/a/mentionList-BRBsbUO.js","/a/menuPopup-Bk9tDPk.js","/a/message-square-DUDXEXt.js","/a/monitor-WdW8VTS.js","/a/mutations-DzICk0r.js","/a/mutations-d4aKIQ9.js","/a/pages-BHtodlK.js","/a/pages-Baw-lyJ.js","/a/pages-D1VNiuC.js","/a/pages-cJ3-RLO.js","/a/paperclip-BkEi7mM.js","/a/parts-BwWyDLU.js","/a/patches-Co-dKlt.js","/a/pencil-C3DmvGn.js","/a/phone-AgEW6uv.js","/a/pictures-BBoF-UC.js","/a/pin-fa0md8h.js","/a/pinning-C0-2U_y.js","/a/play-C8Bweey.js","/a/plot-CnsZ1ji.css","/a/plot-CrglbxE.js","/a/popoverPopup-CV2x0Gz.js","/a/progress-CES_O4x.js","/a/queries-BkV9PIy.js","/a/queries-D1ju9cl.js","/a/queries-DLPXWlr.js","/a/queries-MtHZ9ee.js","/a/queries-zeSC_hY.js","/a/receipts-DqUjQtV.js","/a/refusals-Dhh2ZbU.js","/a/rem-CTyWWvP.js","/a/reports-BvAZOAd.js","/a/retention-CU1MOyg.js","/a/rights-BGcZYsG.js","/a/roles-Dk8ihpH.js","/a/rotate-ccw-CGyP4In.js","/a/rotate-cw-CeJQRpV.js","/a/rows-3-CbcmpvK.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrT.woff2","/a/scroll-text-9ROvZrO.js","/a/secret-BWk6tgI.js","/a/send-horizontal-BnakDku.js","/a/sending-CHr_Hln.js","/a/settings-2-OJnXsLU.js","/a/settings-BtLUsm9.js","/a/shield-check-DnzqCD4.js","/a/sliders-horizontal-Dk8rixb.js","/a/slots-Ch8-ReM.js","/a/smartphone-BDpp0T1.js","/a/sound-C0njTlh.js","/a/spent-1Kib5cl.js","/a/square-CDs8-_Z.js","/a/square-check-kOroexC.js","/a/star-BF53hfl.js","/a/sun-D8li5mf.js","/a/theme-CBrib0O.js","/a/timeDialog-BFuSpUX.js","/a/tip-B8T6Juq.js","/a/trash-BRX85cj.js","/a/triangle-exclamation-point-Dwa8Pbu.js","/a/upload-B9pjKKA.js","/a/upload-C1zt-Ir.js","/a/uploading-7S71VnZ.js","/a/useAnchoredPopupScrollLock-BpH9XKC.js","/a/usePositioner-CkQZKAD.js","/a/useTriggerFocusGuards-COV6Uny.js","/a/useWriteTo-UT3M3OS.js","/a/user-plus-B_8yJ5G.js","/a/versions-D7P_Ff-.js","/a/visible-DtYO0qE.js","/a/webhook-BmoIanx.js","/a/words-Cr0za_B.js","/a/words-DOa2KqB.js","/a/words-YoCVHEg.js","/a/words-gtkPsg4.js","/a/writing-CdBgID5.js"];

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
