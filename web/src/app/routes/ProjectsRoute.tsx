import { useLocation } from "wouter";
import { PeoplePicker } from "@/features/chat/pages";
import { ExportButton } from "@/features/documents";
import { AllTasksPage, MyTimePage, MyWorkPage, type Exporter, ProjectById, ProjectPage, ProjectsPage, ProjectTimePage, type ReportExporter, ReportPage, type TimeExporter } from "@/features/projects/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const ID = /^[0-9a-z]{26}$/;

const exporter: Exporter = (project, { filter, sort }) => <ExportButton look="sign" title={project.name} subject={{ of: "tasks", project: project.id, filter, sort }} />;

const timeExporter: TimeExporter = (project, { from, to }) => <ExportButton title={project.name} subject={{ of: "time", project: project.id, from, to }} />;

const reportExporter: ReportExporter = (project, asked) => <ExportButton title={project.name} subject={{ of: "report", project: project.id, ...asked }} />;

/** What is mine in all projects, or there is to do; or the projects, or below them the key of one, and below that the number of a task, its report or its time. */
export default function ProjectsRoute({ "*": below = "" }: { "*"?: string }) {
  const [, name, number] = /^([A-Za-z0-9]+)(?:\/([0-9]+|report|time))?$/.exec(below) ?? [];
  const [path] = useLocation();
  if (path === "/my-work/time") return <MyTimePage lead={<DrawerButton />} />;
  if (path.startsWith("/my-work/")) return <NotFound />;
  if (path === "/my-work") return <MyWorkPage Picker={PeoplePicker} lead={<DrawerButton />} />;
  if (path === "/tasks") return <AllTasksPage Picker={PeoplePicker} lead={<DrawerButton />} />;
  if (!below) return <ProjectsPage lead={<DrawerButton />} />;
  if (!name) return <NotFound />;
  if (ID.test(name)) return <ProjectById id={name} />;
  if (number === "time") return <ProjectTimePage name={name.toUpperCase()} exporter={timeExporter} lead={<DrawerButton />} />;
  if (number === "report") return <ReportPage name={name.toUpperCase()} exporter={reportExporter} lead={<DrawerButton />} />;
  // Another page for each, so that none begins with what another had.
  return <ProjectPage key={name.toUpperCase()} name={name.toUpperCase()} number={number ?? null} Picker={PeoplePicker} exporter={exporter} lead={<DrawerButton />} />;
}
