import { MessagesSquare, Settings2, UsersRound } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import type { Project } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { useEnterRoom } from "../settings";
import type { Picker } from "./AssignDialog";

/** Loaded when somebody looks at who is in a project, or changes it. */
const ProjectSettings = part(() => import("./ProjectSettings").then((m) => m.default));

/** What concerns a project as a whole: its room, its people, and for its managers its settings. */
export function ProjectTools({ project, Picker, children }: { project: Project; Picker: Picker; children: ReactNode }) {
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const enter = useEnterRoom(project.key);
  return (
    <div className="flex">
      {(project.room || project.can.write) && (
        <IconButton label={t("Room of this project")} disabled={enter.isPending} onClick={() => enter.mutate(undefined, { onSuccess: (room) => navigate(`/rooms/${room.id}`) })}>
          <MessagesSquare size={16} aria-hidden />
        </IconButton>
      )}
      {children}
      <IconButton label={project.can.manage ? t("Project settings") : t("People of this project")} onClick={() => setOpen(true)}>
        {project.can.manage ? <Settings2 size={16} aria-hidden /> : <UsersRound size={16} aria-hidden />}
      </IconButton>
      {open && <ProjectSettings project={project} Picker={Picker} onClose={() => setOpen(false)} />}
    </div>
  );
}
