/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-3d63ce77d18b";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-CofoxWJs.js","/a/AttachTray-msTei8Tm.js","/a/Attachments-BjZGpDR-.js","/a/AuditRoute-ByicRvoa.js","/a/Author-CxZiuU0_.js","/a/BackupsRoute-DcqN5j-V.js","/a/BrowseRoute-C215mH58.js","/a/CallDock-H8ok2TUG.js","/a/Chart-BYIxpWw7.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-beqs7WvY.js","/a/CommandDesk-BeFfyaAd.js","/a/DeviceDialog-CEA_f460.js","/a/DocumentsRoute-U394RGVp.js","/a/ExportDialog-DYg2byjh.js","/a/FilesRoute-BeqPnBMP.js","/a/ForgotRoute-beMz-jeg.js","/a/Gate-cIke6zNf.js","/a/GroupsRoute-Cyko06J8.js","/a/HistoryDialog-D6T3E6Lc.js","/a/HomeRoute-DhuDDXaz.js","/a/ImportsRoute-BLO5rLiH.js","/a/IntegrationsRoute-HTADj7Y9.js","/a/InvitationsRoute-Bs3clT5a.js","/a/JobsRoute-BdafwUNJ.js","/a/JoinRoute-AKqIPqsc.js","/a/JumpToDay-BpegIxBd.js","/a/KeptMessage-BZUaBmJK.js","/a/MessageActions-BHG6IPYd.js","/a/MessageEditor-DbL-4tgh.js","/a/NoticePanel-CZ3SQPdT.js","/a/NoticesRoute-B5tRaDV0.js","/a/NotificationsRoute-CE6cFyC-.js","/a/OutgoingHooks-DDCoqJ0w.js","/a/OverviewRoute-CADaT8sL.js","/a/PasswordField-BHHnPKQC.js","/a/PeoplePicker-CPgBfn4K.js","/a/PeopleRoute-Ca4AB7ni.js","/a/PersonRoute-W6UOaJ38.js","/a/PinList-T0SSNo8q.js","/a/PopoverPopup-CpXiH1_-.js","/a/Previews-DUTW-EEM.js","/a/ProfileRoute-7p-TYjhP.js","/a/ProjectSettings-DZDMzrsI.js","/a/ProjectsRoute-BmBUeTVi.js","/a/ReachLine-vSZAWKnx.js","/a/ReactionPicker-CLktjioN.js","/a/Reactions-nNEOuN3_.js","/a/ReadAll-3T_VGbBV.js","/a/ReadMark-C7GDZxtT.js","/a/ReadersDialog-CNP0hmfG.js","/a/RemindDialog-B-Gfhsjx.js","/a/ReportDialog-JJcuNOdI.js","/a/ReportsRoute-DOjzV8Yu.js","/a/ResetRoute-ByFVK7B6.js","/a/RoomDetails-DOfa6MPR.js","/a/RoomHooksDialog-C0zt_X8z.js","/a/RoomRoute-eTQRa7oG.js","/a/RoomTasks-Dmal6Veh.js","/a/SavedRoute-DwAS-gEr.js","/a/ScheduledRoute-BT3zKQSp.js","/a/SearchRoute-DbyHaXRI.js","/a/SectionDialog-BPuBxq3W.js","/a/SectionField-BZOLj8BM.js","/a/SectionMenu-Mu_omypk.js","/a/SecurityRoute-BN4vhA-4.js","/a/SendLater-BmKQhAsz.js","/a/SetupRoute-Cz5DJEyM.js","/a/ShareRoute-6fLpTCfB.js","/a/ShortcutsDialog-BbLyMevK.js","/a/Sign-Bd6T_uFZ.js","/a/SignInRoute-Cj-KmaVo.js","/a/Switcher-FQbq-TRj.js","/a/TaskChips-xsabgPok.js","/a/TaskOfMessageDialog-Dgpd4Zh0.js","/a/ThreadPanel-kVp8S7-R.js","/a/ThreadsRoute-D-Q4Y-in.js","/a/TimeDialog-BjzBYawv.js","/a/ToolbarRootContext-BIYVL1Mm.js","/a/TypingLine-C_kDNWgz.js","/a/UnsubscribeRoute-Ci2vkaNh.js","/a/Viewer-CIsN7gMn.js","/a/WorkspaceRoute-BZYummHD.js","/a/alarm-clock-BSIFlHFr.js","/a/at-sign-B1bvqnU2.js","/a/attaching-Bt4oohqI.js","/a/bell-off-BXHz9wpi.js","/a/bell-ring-AaRHdXo6.js","/a/check-C3i2pSla.js","/a/check-check-CNOd1A_6.js","/a/circle-check-DenN7XhZ.js","/a/circle-exclamation-point-DZZxtxjL.js","/a/clock-3-7gc0_21o.js","/a/completion-BpA3aiP_.js","/a/copy-Uy5BbSv1.js","/a/database-backup-CgEu_GnM.js","/a/documents-CSPYNfLv.js","/a/download-gRO_0Uf9.js","/a/dropzone-B_usAJLw.js","/a/ellipsis-pKB5lp9D.js","/a/eye-BvGZX4yb.js","/a/face-slightly-smiling-plus-PYUMclEs.js","/a/field-Dku9vNYJ.js","/a/file-archive-BYLOZeHg.js","/a/file-text-CNgYtXa9.js","/a/flag-B24ThsIW.js","/a/folder-input-B1aYYQVO.js","/a/groups-BRXj1Pb2.js","/a/hash-ovX77FhC.js","/a/hooks-Cm-7ACCP.js","/a/index-B1PCFTea.css","/a/index-C-NCclDH.js","/a/jobQueries-CVJzIniT.js","/a/later-DiwR5okS.js","/a/link-2-Q0NFXKN0.js","/a/list-checks-CsrcM_31.js","/a/list-filter-AmO2cefl.js","/a/made-DbSQe0He.js","/a/mail-plus-Dh3Jwyl7.js","/a/megaphone-H8df4tb5.js","/a/mentionList-DuJ9jta4.js","/a/menuPopup-BSm-4myV.js","/a/message-square-Caj1TRjb.js","/a/mutations-CrwOLK3B.js","/a/mutations-ovEBdsuQ.js","/a/pages-BIcL_jgj.js","/a/pages-CNTmiisI.js","/a/pages-DMgMf905.js","/a/pages-DfogNV5p.js","/a/paperclip-C5S6FFof.js","/a/pencil-Cr70fO9u.js","/a/phone-DVGkOkNG.js","/a/pictures-BBoF-UCJ.js","/a/pin-DiexLTCG.js","/a/pinning-COVF4BvY.js","/a/popoverPopup-Dc9jCYsD.js","/a/progress-CQ905iwe.js","/a/queries-Beblz_Ln.js","/a/queries-BzZ-4MrP.js","/a/queries-CyAAl28J.js","/a/queries-DVvwJ-ZE.js","/a/queries-idHqccQv.js","/a/receipts-DuTtoZZN.js","/a/refusals-oRQCxBuJ.js","/a/rem-BbzVeFv_.js","/a/reports-8dTFnTpj.js","/a/retention-Cf9lfDm6.js","/a/rights-BGcZYsG6.js","/a/roles-CntgFfvg.js","/a/rotate-cw-nlblsZFu.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-DoBK1jND.js","/a/secret-_kXl63T_.js","/a/send-horizontal-DSvlO13l.js","/a/sending-VNrqHThn.js","/a/settings-2-C2p-1b63.js","/a/sliders-horizontal-KiKhAtZc.js","/a/slots-DFdjWu7s.js","/a/smartphone-B1XJ0uqz.js","/a/sound-DO_jzHfc.js","/a/square-check-CJS9LzJo.js","/a/star-B9wZ80iP.js","/a/tip-Cvt_dsVi.js","/a/trash-ChTspIFm.js","/a/triangle-exclamation-point-DluxEeDY.js","/a/upload-C-fMcdAi.js","/a/upload-DrfHczDc.js","/a/uploading-C5avejEE.js","/a/useOpenInteractionType-BsReJVsR.js","/a/usePositioner-CikAhpAW.js","/a/useWriteTo-R3JU8fYW.js","/a/user-plus-BWIKSzuQ.js","/a/versions-DeJ5tTTR.js","/a/visible-DAyZ_0kq.js","/a/webhook-Cktb_79c.js","/a/words-BPtPY6xa.js","/a/words-CaB9xuUW.js","/a/words-Cr0za_Bh.js","/a/words-DIG-uAw4.js","/a/writing-ljVwdaCQ.js"];

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
    if (kept) return kept;
    throw error;
  }
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
