import { useLocation } from "wouter";
import { PeoplePicker } from "@/features/chat/pages";
import { ExportButton } from "@/features/documents";
import { MyWorkPage, type Exporter, ProjectById, ProjectPage, ProjectsPage } from "@/features/projects/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const ID = /^[0-9a-z]{26}$/;

const exporter: Exporter = (project, { filter, sort }) => <ExportButton look="sign" title={project.name} subject={{ of: "tasks", project: project.id, filter, sort }} />;

/** What is mine in all projects; or the projects, or below them the key of one, and below that the number of a task. */
export default function ProjectsRoute({ "*": below = "" }: { "*"?: string }) {
  const [, name, number] = /^([A-Za-z0-9]+)(?:\/([0-9]+))?$/.exec(below) ?? [];
  const [path] = useLocation();
  if (path === "/my-work") return <MyWorkPage Picker={PeoplePicker} lead={<DrawerButton />} />;
  if (!below) return <ProjectsPage lead={<DrawerButton />} />;
  if (!name) return <NotFound />;
  if (ID.test(name)) return <ProjectById id={name} />;
  return <ProjectPage name={name.toUpperCase()} number={number ?? null} Picker={PeoplePicker} exporter={exporter} lead={<DrawerButton />} />;
}
