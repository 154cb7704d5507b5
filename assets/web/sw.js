/* Longhouse service worker: the shell offline, the last answers of a few reads, and notices that are pushed. */
const SHELL = "longhouse-shell-761d1ea12413";
const DATA = "longhouse-data";
const FILES = ["/","/first.js","/favicon.svg","/a/AdminNav-BoGHASuV.js","/a/AttachTray-DpqH7Qb8.js","/a/Attachments-CrtHmrxl.js","/a/AuditRoute-DrF79v-i.js","/a/Author-GRkwYc8l.js","/a/BackupsRoute-BENKlRAK.js","/a/BrowseRoute-BZ0JI4mj.js","/a/Calendar-9BIU8uyp.js","/a/CallDock-RxksQg-p.js","/a/Chart-BF_C087T.js","/a/Chart-CnsZ1jie.css","/a/ChatSettingsRoute-yoHLMMlL.js","/a/CommandDesk-DBZPSHIw.js","/a/DeviceDialog-LJovB-b5.js","/a/DocumentsRoute-zopVt_4d.js","/a/ExportDialog-DuAoEkuG.js","/a/FilesRoute-DM-sM2U2.js","/a/ForgotRoute-qBby2OfX.js","/a/Gate-CzOX0T61.js","/a/GroupsRoute-DOh0ghUL.js","/a/HistoryDialog-NHXtwpJn.js","/a/HomeRoute-14ZD6S6V.js","/a/ImportsRoute--oGz0q27.js","/a/IntegrationsRoute-BCOtI2C6.js","/a/InvitationsRoute-Cnau3c6J.js","/a/JobsRoute-DslcsLmM.js","/a/JoinRoute-CLCSgGcv.js","/a/JumpToDay-BnxuKJat.js","/a/KeptMessage-DsTR7c6V.js","/a/LabelsField-yE0iD7q-.js","/a/MessageActions-CYgkTDUV.js","/a/MessageEditor-YIEQ0Aeo.js","/a/NoticePanel-DsFKY_m8.js","/a/NoticesRoute-CYaICL3n.js","/a/NotificationsRoute-D8zQF2Xc.js","/a/OutgoingHooks-V8jNLZsr.js","/a/OverviewRoute-Ckl8qw4k.js","/a/PasswordField-BpkHRKaC.js","/a/PeoplePicker-BDyxqpxB.js","/a/PeopleRoute-tkr2q4PF.js","/a/PersonRoute-MlUw_Z7V.js","/a/PinList-C6xtKYEQ.js","/a/PopoverPopup-BP-JmEKt.js","/a/Previews-W5nJlNWd.js","/a/ProfileRoute-X-0jwDKE.js","/a/ProjectSettings-Xe3R5VRx.js","/a/ProjectsRoute-BDORn_p1.js","/a/ReachLine-Dr1RpvCm.js","/a/ReactionPicker-DeYg8OEx.js","/a/Reactions-Drd4slP_.js","/a/ReadAll-CklDftRZ.js","/a/ReadMark-EZuvKJV3.js","/a/ReadersDialog-QqPSwy5N.js","/a/RemindDialog-BX9av7s1.js","/a/ReportDialog-DbdKEjew.js","/a/ReportsRoute-BP2E22sY.js","/a/ResetRoute-B4eMCzcu.js","/a/RoomDetails-G9vFrDS0.js","/a/RoomHooksDialog-Dh5ZaEUg.js","/a/RoomRoute-BnzDT421.js","/a/RoomTasks-Dzs7eC8r.js","/a/SavedRoute-68jqUIpZ.js","/a/ScheduledRoute-CfevSDop.js","/a/SearchRoute-4nN4xaJS.js","/a/SectionDialog-Bb88tQxA.js","/a/SectionField-Dvw2m1TQ.js","/a/SectionMenu-D4N0I3ct.js","/a/SecurityRoute-C9E2BRdD.js","/a/SendLater-PLj7HUdP.js","/a/SetupRoute-DA_fyYYq.js","/a/ShareRoute-BpWxkWr9.js","/a/ShortcutsDialog-4KXEgHQc.js","/a/Sign-CqYbhm8P.js","/a/SignInRoute-CHXau8WA.js","/a/Switcher-JSKhzytM.js","/a/TaskChips-BOLHjXLI.js","/a/TaskOfMessageDialog-DvB_w2Tk.js","/a/ThreadPanel-C1vX8b87.js","/a/ThreadsRoute-DcG1BqAz.js","/a/ToolbarRootContext-39U14oow.js","/a/TypingLine-DkJoXPXC.js","/a/UnsubscribeRoute-Dh2b9DIF.js","/a/Viewer-XesdiGM5.js","/a/WorkspaceRoute-BHdCpgCR.js","/a/alarm-clock-ENttEFVN.js","/a/at-sign--EQ-Whxp.js","/a/attaching-yHwWafPQ.js","/a/bell-off-B-VYLjGQ.js","/a/bell-ring-Co9eLEKi.js","/a/check-MWmUL_jr.js","/a/check-check-Daq4hJD9.js","/a/circle-check-CMB29mrX.js","/a/circle-exclamation-point-DZAXbkQ-.js","/a/clock-3-CWQ6zo4r.js","/a/completion-kGOYtXFe.js","/a/copy-Uy5BbSv1.js","/a/database-backup-z6JdpeLW.js","/a/documents-CSJ3nmRa.js","/a/download-DfX0dorn.js","/a/dropzone--3Um-bey.js","/a/ellipsis-Dn68ZjNw.js","/a/eye-3-m0G3vJ.js","/a/face-slightly-smiling-plus-CiKivt5k.js","/a/field-Bw2KKlNU.js","/a/file-archive-C9bLDUED.js","/a/file-text-lewB_JF7.js","/a/flag-ChYjOjOh.js","/a/focus-BUSbSruN.js","/a/folder-input-EDqex6Ty.js","/a/groups-DKxZWG61.js","/a/hash-BBEt5RAi.js","/a/hooks-Ilau7I-W.js","/a/index-C1z9RnJo.js","/a/index-Ci4guwHV.css","/a/jobQueries-JkVzus_H.js","/a/later-CoG7ol7q.js","/a/link-2-q5foCm06.js","/a/list-checks-B7vHaFh1.js","/a/list-filter-B6G2wuSZ.js","/a/made-395TCNQI.js","/a/made-BUldtVE3.js","/a/mail-plus-NmnkRk_t.js","/a/megaphone-CxLHlkiG.js","/a/mentionList-C9E8Xb6X.js","/a/menuPopup-IROLTThC.js","/a/message-square-COwcEDRK.js","/a/mutations-BHHfyLp7.js","/a/mutations-hUiE4lvI.js","/a/pages-6A8fvVZs.js","/a/pages-CMoWW3um.js","/a/pages-CXMpjKYt.js","/a/pages-DxAs_8TR.js","/a/paperclip-DnOPq9fg.js","/a/parts-LcbW4NXY.js","/a/pencil-D8Xk1qn3.js","/a/phone-CQYqlQ0m.js","/a/pictures-BBoF-UCJ.js","/a/pin-CXWYXPR4.js","/a/pinning-BWf-wYI-.js","/a/popoverPopup-DLKzPsN5.js","/a/progress-BDCIYFKl.js","/a/queries-BURbO-Zz.js","/a/queries-CADKaGsv.js","/a/queries-DBGfZmEG.js","/a/queries-DNarklEB.js","/a/queries-wEsbfgxx.js","/a/receipts-BagiAYbq.js","/a/refusals-4uAaqB_A.js","/a/rem-BhV2mkTI.js","/a/reports-eJCVCrpC.js","/a/retention-DrcwCJ9i.js","/a/rights-BGcZYsG6.js","/a/roles-BADtUEE2.js","/a/rotate-cw-SuyY9qU9.js","/a/schibsted-grotesk-latin-wght-normal-Bb8VGrTG.woff2","/a/scroll-text-Dyixu26W.js","/a/secret-IMVpcKx_.js","/a/send-horizontal-BnTykLrr.js","/a/sending-C3pb_aDp.js","/a/settings-2-Bqy-rj12.js","/a/sliders-horizontal-BxbQz4dQ.js","/a/slots-Cu72-g7c.js","/a/smartphone-B4meCxH2.js","/a/sound-oiOxwQ_G.js","/a/square-check-Be_AZ9JZ.js","/a/star-BOof6pnU.js","/a/timeDialog-Dc5U307N.js","/a/tip-aLUjrntP.js","/a/trash-CELTPhXC.js","/a/triangle-exclamation-point-nqDTwet3.js","/a/upload-C2FOOvLc.js","/a/upload-TKZaozyz.js","/a/uploading-Dkhdrd_z.js","/a/useOpenInteractionType-sNDl61DE.js","/a/usePositioner-D597Pu9K.js","/a/useWriteTo-C_mcq5gE.js","/a/user-plus-Dmf15yfo.js","/a/versions-Dj0KpccW.js","/a/visible-B5Ag4kFW.js","/a/webhook-BwAn_M-m.js","/a/words-B-IF-EqZ.js","/a/words-Cr0za_Bh.js","/a/words-bIftQi_U.js","/a/words-uSDY184x.js","/a/writing-BWZiHxx5.js"];

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
