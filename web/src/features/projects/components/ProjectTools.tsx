import { CalendarSync, ChartColumn, Ellipsis, FileInput, Link2, MessagesSquare, Settings2, Timer, Trash2, UsersRound } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import type { Project } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { part } from "@/ui/part";
import { useEnterRoom } from "../settings";
import type { Picker } from "./AssignDialog";

/** Loaded when somebody looks at who is in a project, or changes it. */
const ProjectSettings = part(() => import("./ProjectSettings").then((m) => m.default));
/** Loaded when somebody brings tasks from a file. */
const ImportDialog = part(() => import("./import/ImportDialog").then((m) => m.default));
/** Loaded when somebody lets their calendar read tasks. */
const FeedDialog = part(() => import("./FeedDialog").then((m) => m.default));
/** Loaded when a manager lets people without an account look. */
const GuestLinksDialog = part(() => import("./GuestLinksDialog").then((m) => m.default));

/** Loaded when somebody looks for what was thrown away. */
const TrashDialog = part(() => import("./TrashDialog").then((m) => m.default));

type Open = "settings" | "import" | "feed" | "links" | "trash";

/** What concerns a project as a whole: its room, reports of what a filter finds, files of tasks, its people, and for its managers its settings. */
export function ProjectTools({ project, filter, Picker, children }: { project: Project; filter: string; Picker: Picker; children: ReactNode }) {
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const enter = useEnterRoom(project.key);
  const here = `/projects/${project.key}`;
  return (
    <div className="flex">
      {(project.room || project.can.write) && (
        <IconButton label={t("Room of this project")} disabled={enter.isPending} onClick={() => enter.mutate(undefined, { onSuccess: (room) => navigate(`/rooms/${room.id}`) })}>
          <MessagesSquare size={16} aria-hidden />
        </IconButton>
      )}
      {children}
      <Menu
        trigger={
          <IconButton label={t("More of this project")}>
            <Ellipsis size={16} aria-hidden />
          </IconButton>
        }
        groups={[
          {
            items: [
              { label: t("Report"), icon: <ChartColumn size={15} aria-hidden />, run: () => navigate(`${here}/report${filter && `?${new URLSearchParams({ filter })}`}`) },
              { label: t("Time"), icon: <Timer size={15} aria-hidden />, run: () => navigate(`${here}/time`) },
              { label: t("Calendar feed"), icon: <CalendarSync size={15} aria-hidden />, run: () => setOpen("feed") },
              ...(project.can.manage ? [{ label: t("Share by link"), icon: <Link2 size={15} aria-hidden />, run: () => setOpen("links") }] : []),
              { label: t("Trash"), icon: <Trash2 size={15} aria-hidden />, run: () => setOpen("trash") },
            ],
          },
          ...(project.can.write ? [{ items: [{ label: t("Import tasks"), icon: <FileInput size={15} aria-hidden />, run: () => setOpen("import") }] }] : []),
        ]}
      />
      <IconButton label={project.can.manage ? t("Project settings") : t("People of this project")} onClick={() => setOpen("settings")}>
        {project.can.manage ? <Settings2 size={16} aria-hidden /> : <UsersRound size={16} aria-hidden />}
      </IconButton>
      {open === "settings" && <ProjectSettings project={project} Picker={Picker} onClose={close} />}
      {open === "feed" && <FeedDialog project={project} onClose={close} />}
      {open === "links" && <GuestLinksDialog project={project} onClose={close} />}
      {open === "import" && <ImportDialog project={project} onClose={close} />}
      {open === "trash" && <TrashDialog project={project} onClose={close} />}
    </div>
  );
}
