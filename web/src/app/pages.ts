import type { ComponentType } from "react";
import { part, type Part } from "@/ui/part";

/** A page takes the parameters of its address as properties. */
type PageComponent = ComponentType<object>;
type Load = () => Promise<{ default: unknown }>;

interface PageEntry {
  path: string;
  Page: Part<object>;
}

const page = (path: string, load: Load): PageEntry => ({ path, Page: part(() => load().then((m) => m.default as PageComponent), "needed") });

/** Pages before the door: no session needed. */
export const OUTSIDE = [
  page("/setup", () => import("./routes/SetupRoute")),
  page("/sign-in", () => import("./routes/SignInRoute")),
  page("/join/:token", () => import("./routes/JoinRoute")),
  page("/reset/:token", () => import("./routes/ResetRoute")),
  page("/forgot", () => import("./routes/ForgotRoute")),
  page("/unsubscribe/:token", () => import("./routes/UnsubscribeRoute")),
  page("/share/:token", () => import("./routes/ShareRoute")),
  page("/guest", () => import("./routes/GuestRoute")),
];

/** Pages inside the shell. Each is its own chunk. */
export const INSIDE = [
  page("/", () => import("./routes/HomeRoute")),
  page("/rooms", () => import("./routes/BrowseRoute")),
  // One page, so that opening a thread leaves the room as it is.
  page("/rooms/:id/*?", () => import("./routes/RoomRoute")),
  page("/scheduled", () => import("./routes/ScheduledRoute")),
  page("/threads", () => import("./routes/ThreadsRoute")),
  page("/search", () => import("./routes/SearchRoute")),
  page("/saved", () => import("./routes/SavedRoute")),
  page("/notices", () => import("./routes/NoticesRoute")),
  page("/notifications", () => import("./routes/NotificationsRoute")),
  page("/files/:place?", () => import("./routes/FilesRoute")),
  // One page, so that opening a task leaves the board as it is.
  page("/projects/*?", () => import("./routes/ProjectsRoute")),
  page("/my-work/:place?", () => import("./routes/ProjectsRoute")),
  page("/tasks", () => import("./routes/ProjectsRoute")),
  page("/people", () => import("./routes/PeopleRoute")),
  page("/groups", () => import("./routes/GroupsRoute")),
  page("/people/:id", () => import("./routes/PersonRoute")),
  page("/documents", () => import("./routes/DocumentsRoute")),
  page("/profile", () => import("./routes/ProfileRoute")),
  page("/security", () => import("./routes/SecurityRoute")),
  page("/settings", () => import("./routes/WorkspaceRoute")),
  page("/settings/chat", () => import("./routes/ChatSettingsRoute")),
  page("/reports", () => import("./routes/ReportsRoute")),
  page("/integrations", () => import("./routes/IntegrationsRoute")),
  page("/invitations", () => import("./routes/InvitationsRoute")),
  page("/imports", () => import("./routes/ImportsRoute")),
  page("/analytics", () => import("./routes/InsightsRoute")),
  page("/audit", () => import("./routes/AuditRoute")),
  page("/admin", () => import("./routes/OverviewRoute")),
  page("/admin/backups", () => import("./routes/BackupsRoute")),
  page("/admin/jobs", () => import("./routes/JobsRoute")),
];

/** Fetches the code of a page when a pointer or the focus comes near a link to it. */
export function preload(href: string): void {
  void INSIDE.find(({ path }) => path.replace("/:place?", "") === href.replace(/^\/rooms\/.+/, "/rooms/:id/*?"))?.Page.fetch();
}
