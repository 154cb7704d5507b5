export { ProjectById } from "./ProjectById";
export { ProjectPage, type Exporter } from "./ProjectPage";
export { ProjectsPage } from "./ProjectsPage";
export { MyWorkPage } from "./MyWorkPage";
