import { Bookmark, CalendarClock, Compass, Folder, House, Kanban, MessagesSquare, Search, UserRound, UsersRound } from "lucide-react";
import { useLocation } from "wouter";
import { useMe } from "@/api/me";
import { RoomNav, useScheduled, useThreadCounts } from "@/features/chat";
import { NoticeBell } from "@/features/notices";
import { RunningTimer } from "@/features/projects";
import { t } from "@/lib/i18n";
import { MOD } from "@/lib/keys";
import { Count } from "@/ui/badge";
import { part } from "@/ui/part";
import { openDialog } from "./dialogs";
import { NavLink } from "./NavLink";
import { ProfileMenu } from "./ProfileMenu";
import { WorkspaceMenu } from "./WorkspaceMenu";

/** Fetched by administrators alone. */
const AdminNav = part(() => import("./AdminNav").then((m) => m.default), "left out");

/** The way around: workspace, search, rooms, people, administration, oneself. */
export function Sidebar() {
  const { can } = useMe();
  const administers = can.manage_people || can.manage_workspace || can.see_audit || can.see_admin;
  return (
    <aside aria-label={t("Sidebar")} className="flex h-full flex-col">
      <div className="flex flex-col gap-2 px-3 pt-3">
        <div className="flex items-center gap-1">
          <div className="flex min-w-0 flex-1 flex-col">
            <WorkspaceMenu />
          </div>
          <NoticeBell />
        </div>
        <button
          type="button"
          onClick={() => openDialog("switcher")}
          className="flex h-8 items-center gap-2 rounded-sm border border-line bg-surface px-2.5 text-ink-3 transition-colors hover:border-line-strong touch:h-10"
        >
          <Search size={15} aria-hidden />
          <span className="flex-1 text-start">{t("Go to")}</span>
          <kbd className="touch:hidden">{MOD} K</kbd>
        </button>
      </div>
      <nav aria-label={t("Workspace")} className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-4">
        <ul>
          <NavLink href="/" icon={House} label={t("Home")} />
          <ThreadsLink />
          <NavLink href="/search" icon={Search} label={t("Search")} />
          <NavLink href="/saved" icon={Bookmark} label={t("Saved")} />
          <ScheduledLink />
          <NavLink href="/my-work" icon={UserRound} label={t("My work")} />
          <NavLink href="/projects" icon={Kanban} label={t("Projects")} />
          <NavLink href="/files" icon={Folder} label={t("Files")} />
          <NavLink href="/people" icon={UsersRound} label={t("People")} />
          <NavLink href="/rooms" icon={Compass} label={t("Browse rooms")} />
        </ul>
        <RoomNav onCreate={openDialog} />
        {administers && <AdminNav />}
      </nav>
      <RunningTimer />
      <div className="border-t border-line p-2">
        <ProfileMenu />
      </div>
    </aside>
  );
}

/** My messages that wait for their time, while there are any. */
function ScheduledLink() {
  const { data = [] } = useScheduled();
  const [path] = useLocation();
  if (data.length === 0 && path !== "/scheduled") return null;
  const refused = data.some((one) => one.refused);
  const count = data.length > 0 && <Count n={data.length} loud={refused} label={t("{n, plural, one {# message waits} other {# messages wait}}", { n: data.length })} />;
  return <NavLink href="/scheduled" icon={CalendarClock} label={t("Scheduled")} count={count} />;
}

/** The threads that I follow, with what is new there. */
function ThreadsLink() {
  const { data } = useThreadCounts();
  const { threads: n, mentions } = data ?? { threads: 0, mentions: 0 };
  const count = n > 0 && <Count n={n} loud={mentions > 0} label={t("{n, plural, one {# thread with new replies} other {# threads with new replies}}", { n })} />;
  return <NavLink href="/threads" icon={MessagesSquare} label={t("Threads")} count={count} />;
}
