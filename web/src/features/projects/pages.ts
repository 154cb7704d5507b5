export { AllTasksPage } from "./AllTasksPage";
import { part } from "@/ui/part";

export { GuestPage } from "./guest/GuestPage";
export { ProjectById } from "./ProjectById";
export { ProjectPage, type Exporter } from "./ProjectPage";
export { ProjectsPage } from "./ProjectsPage";
export { HomeWork } from "./components/home/HomeWork";
export { MyWorkPage } from "./MyWorkPage";
export { useProjects } from "./queries";

/** Brings the charts along. */
export const ReportPage = part(() => import("./ReportPage").then((m) => m.ReportPage), "needed");

/** Who spent how long on what in a project, and what I did in all. */
export const ProjectTimePage = part(() => import("./TimePage").then((m) => m.ProjectTimePage), "needed");
export const MyTimePage = part(() => import("./TimePage").then((m) => m.MyTimePage), "needed");
export type { ReportExporter } from "./ReportPage";
export type { TimeExporter } from "./TimePage";
