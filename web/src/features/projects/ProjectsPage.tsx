import { Archive, Kanban, ListTodo, Lock, Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import type { Project } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { PageLink } from "./components/PageLink";
import { Sign } from "./components/Sign";
import { ProjectDialog } from "./components/ProjectDialog";
import { useProjects } from "./queries";

/** The projects that one sees, with what is left to do in each. */
export function ProjectsPage({ lead }: { lead?: ReactNode }) {
  const { data, isPending, error, refetch } = useProjects();
  const may = useMe().user.role !== "guest";
  const [opening, setOpening] = useState(false);
  const add = may ? (
    <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setOpening(true)}>
      {t("New project")}
    </Button>
  ) : undefined;
  return (
    <Page title={t("Projects")} intro={t("What there is to do, and how far it is.")} lead={lead} actions={
        data &&
        data.length > 0 && (
          <div className="flex flex-wrap gap-2">
            <PageLink href="/tasks" icon={<ListTodo size={15} aria-hidden />} label={t("All tasks")} />
            {add}
          </div>
        )
      }>
      {isPending && <BoneRows rows={4} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Empty icon={<Kanban size={22} aria-hidden />} title={t("No projects yet")} action={add}>
          {may ? t("Open one for work that belongs together.") : t("You see a project here once somebody lets you in.")}
        </Empty>
      )}
      {data && data.length > 0 && (
        <ul aria-label={t("Projects")} className="divide-y divide-line rounded-lg border border-line">
          {data.map((project) => (
            <Line key={project.id} project={project} />
          ))}
        </ul>
      )}
      {opening && <ProjectDialog onClose={() => setOpening(false)} />}
    </Page>
  );
}

function Line({ project }: { project: Project }) {
  const left = project.statuses.filter((status) => status.stage !== "done").reduce((sum, status) => sum + status.tasks, 0);
  return (
    <li className="relative flex items-center gap-3 px-4 py-3 hover:bg-hover">
      <Sign project={project} />
      <div className="min-w-0 flex-1">
        <Link href={`/projects/${project.key}`} className="block truncate font-medium after:absolute after:inset-0">
          {project.name}
        </Link>
        {project.description && <p className="truncate text-sm text-ink-3">{project.description}</p>}
      </div>
      {!project.open && <Lock size={14} className="text-ink-3" role="img" aria-label={t("Closed")} />}
      {project.archived && <Archive size={14} className="text-ink-3" role="img" aria-label={t("Archived")} />}
      <p className="shrink-0 text-sm text-ink-3">{t("{n, plural, =0 {nothing to do} one {# to do} other {# to do}}", { n: left })}</p>
    </li>
  );
}
