/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-f4ba437cf33c";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-DgBAMTNX.js","/a/AttachTray-CvQeq1mX.js","/a/Attachments-BZopM6yX.js","/a/AuditRoute-CEW9XAgO.js","/a/Author-FvYhpIE7.js","/a/BackupsRoute-lFqp8ZhS.js","/a/BrowseRoute-t3bBCv77.js","/a/CallDock-CRE3HBl5.js","/a/Chart-CnsZ1jie.css","/a/Chart-Dgu5bYWz.js","/a/ChatSettingsRoute-CZAhgM1e.js","/a/CommandDesk-Cg70qf_S.js","/a/CompletionList-BIECcaLG.js","/a/DeviceDialog-DsycVj6I.js","/a/DocumentsRoute-C8NY1TYc.js","/a/ExportButton-C6ZgbaPu.js","/a/ExportDialog-yCHjh7xa.js","/a/FilesRoute-DTPW8MU3.js","/a/ForgotRoute-B_deAuol.js","/a/Gate-CPF3b7g9.js","/a/GroupsRoute-DTpSwxES.js","/a/HistoryDialog-DsDyZ3eG.js","/a/HomeRoute-C-nEYE_Z.js","/a/ImportsRoute-Brj_VqeH.js","/a/IntegrationsRoute-C-z-J8Vc.js","/a/InvitationsRoute-DLLWMtvj.js","/a/JobsRoute-fR9gQ0tl.js","/a/JoinRoute-DAn8DVr8.js","/a/JumpToDay-St6I_wEr.js","/a/KeptMessage-CsVFoz7H.js","/a/MentionList-D7XMdB4l.js","/a/MessageActions-rZPtOEEK.js","/a/MessageEditor-QoVTGpZp.js","/a/NoticePanel-DSks34xl.js","/a/NoticesRoute-B3fL8sYf.js","/a/NotificationsRoute-BnrRw2xt.js","/a/OutgoingHooks-BRsbwn5b.js","/a/OverviewRoute-COnjw2sd.js","/a/PasswordField-BpNe9Gh8.js","/a/PeoplePicker-DwjWeOIK.js","/a/PeopleRoute-DpEk87U5.js","/a/PersonRoute-Eo68QpdA.js","/a/PinList-4qctcWn0.js","/a/PopoverPopup-Dr3-kclj.js","/a/Previews-C7R0GMVs.js","/a/ProfileRoute-B9M6w2QY.js","/a/ProjectSettings-CuC_TpGh.js","/a/ProjectsRoute-mYxr7lGy.js","/a/ReachLine-BjkxIWS1.js","/a/ReactionPicker-Du9z3sXW.js","/a/Reactions-CyeBMCUg.js","/a/ReadAll-uD2Ggtah.js","/a/ReadMark-BwCDRy44.js","/a/ReadersDialog-ByJ4zn4H.js","/a/RemindDialog-SORJVl6I.js","/a/ReportDialog-CGKZWa9c.js","/a/ReportsRoute-B5Zu19-z.js","/a/ResetRoute-DFX2ruz_.js","/a/RoomDetails-BjdNsmh8.js","/a/RoomHooksDialog-CptHInHh.js","/a/RoomRoute-pOEyzkHd.js","/a/RoomTasks-CkpW2SVo.js","/a/SavedRoute-8JsZBt9D.js","/a/ScheduledRoute-Cs3Hnlxr.js","/a/SearchRoute-ByeyOkeO.js","/a/SectionDialog-Clw4VbVG.js","/a/SectionField-BCVXvKYf.js","/a/SectionMenu-Djcftnyl.js","/a/SecurityRoute-DJR9MGXv.js","/a/SendLater-v8ZBA0qm.js","/a/SetupRoute-C_kMMHHJ.js","/a/ShareRoute-0B-ATGSD.js","/a/ShortcutsDialog-DWmJF1P1.js","/a/Sign-BTtmuWsS.js","/a/SignInRoute-DCPans5x.js","/a/Switcher-gqR1Ur9J.js","/a/TaskChips-BmRp81qC.js","/a/TaskOfMessageDialog-iqELSIMA.js","/a/ThreadPanel-DmdBJ2Jy.js","/a/ThreadsRoute-wA6rlUvZ.js","/a/TimeDialog-CA-MYTtl.js","/a/ToolbarRootContext-CEx49eC7.js","/a/TypingLine-Dw6qYCc7.js","/a/UnsubscribeRoute-BtW08F_Z.js","/a/Viewer-tGrnLtoU.js","/a/WorkspaceRoute-Cm6Mrgph.js","/a/alarm-clock-Bm95QMIh.js","/a/at-sign-BTD8dc4U.js","/a/attaching-DT1iwquA.js","/a/bell-off-CQ_-LJ8P.js","/a/bell-ring-S3Yqag9x.js","/a/check-C1ND0tqm.js","/a/check-check-BEas4M4S.js","/a/circle-check-BGKJcXnE.js","/a/circle-exclamation-point-fHarhdK9.js","/a/clock-3-B-NqdI1j.js","/a/copy-Uy5BbSv1.js","/a/database-backup-Ce5sFB_A.js","/a/download-D27IM4X0.js","/a/dropzone-6o7zHW0I.js","/a/ellipsis-BEOhyp2_.js","/a/face-slightly-smiling-plus-Bq4AwNu3.js","/a/field-qQ5MLJLv.js","/a/file-archive-CXZCNWtM.js","/a/file-text-km5BrBgf.js","/a/flag-CPpdKPNu.js","/a/folder-input-Dv9NH-ku.js","/a/groups-C-AF0R7J.js","/a/hooks-BUqI6zH5.js","/a/index-CpyugQuJ.js","/a/index-DDgTPYPp.css","/a/jobQueries-DNwFy8--.js","/a/later-DWM4Ma-M.js","/a/link-2-C5z5oMdF.js","/a/list-checks-kwXDqSC1.js","/a/list-filter-D4NyjPGU.js","/a/made-CPygVrK0.js","/a/mail-plus-B1cD7TUL.js","/a/megaphone-BElrAjfe.js","/a/menuPopup-DcAspPj8.js","/a/message-square-BAKYcKrU.js","/a/mutations-DZOnAJlS.js","/a/mutations-kaEuTQvH.js","/a/pages-7ys5DYMu.js","/a/pages-C-N4TA6Q.js","/a/pages-DSSTXoC6.js","/a/pages-fhIT-HFf.js","/a/paperclip-BSmwYs0O.js","/a/pencil-DkBF5dTf.js","/a/phone-Cd4fy_rR.js","/a/pictures-BBoF-UCJ.js","/a/pin-bktHjtTo.js","/a/pinning-D2Mz9P_J.js","/a/popoverPopup-LWUTZJ5h.js","/a/progress-DzXn43J1.js","/a/queries-BdD5Vwjc.js","/a/queries-D-QNKVXt.js","/a/queries-DQ9vuNdA.js","/a/queries-DxQKe0FU.js","/a/queries-LtBIqyQH.js","/a/receipts-C4YqiqWo.js","/a/refusals-Dw7bM72J.js","/a/rem-F7yRdXzP.js","/a/reports-YfiWvqCH.js","/a/retention-CgPX05Qz.js","/a/rights-BGcZYsG6.js","/a/roles-B_KU_86E.js","/a/rotate-cw-C8TEIRcU.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-DZS_PwCu.js","/a/secret-BPpV2h4L.js","/a/send-horizontal-BTTsE0h1.js","/a/sending-XPmQZbpa.js","/a/settings-2-E5atGuqW.js","/a/sliders-horizontal-BpzwkFJt.js","/a/slots-Dsp1dV-O.js","/a/smartphone-CP1DuhmP.js","/a/sound-DAzOnfBA.js","/a/star-BHXmv-Ss.js","/a/tip-B0gGmXzz.js","/a/trash-IT5vF5PS.js","/a/triangle-exclamation-point-BupMdrre.js","/a/upload-BGxr-xGB.js","/a/upload-CMji19sT.js","/a/uploading-Dt1GYDEr.js","/a/useAutosize-IlVsLty4.js","/a/useOpenInteractionType-Cm1_JDlr.js","/a/usePositioner-CLMEMfUu.js","/a/useWriteTo-CD6YswC0.js","/a/user-plus-6x-lUzwW.js","/a/visible-DTrAI0iB.js","/a/webhook-jQTZz8Iu.js","/a/words-C-2pdN0H.js","/a/words-Cr0za_Bh.js","/a/words-Dpxx_hfH.js","/a/words-EtHe0jE2.js"];

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
