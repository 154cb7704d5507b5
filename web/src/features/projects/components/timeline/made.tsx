import { useMemo } from "react";
import type { Project, Task } from "@/api/types";
import { useTiesAcross } from "../../across";
import { useDependencies } from "../../depth";
import { byProject, byStatus } from "../../model/rows";
import { Timeline, type Props } from "./Timeline";

/** The timeline of a project, and that of all: one chunk, as the one is never there without most of the other. */

type Rest = Omit<Props, "headings" | "projectOf" | "ties">;

/** The tasks of a project, by their status. */
export function ProjectTimeline({ project, ...rest }: Rest & { project: Project }) {
  const { statuses } = project;
  const headings = useMemo(() => byStatus(statuses), [statuses]);
  return <Timeline {...rest} headings={headings} projectOf={() => project} ties={useDependencies(project.key)} />;
}

/** The tasks of several projects, by project. */
export function TimelineAcross({ projects, filter, sort, ...rest }: Rest & { projects: Project[]; filter: string; sort: string }) {
  const headings = useMemo(() => byProject(projects), [projects]);
  const byId = useMemo(() => new Map(projects.map((project) => [project.id, project])), [projects]);
  return <Timeline {...rest} headings={headings} projectOf={(task: Task) => byId.get(task.project)} ties={useTiesAcross(filter, sort)} />;
}
