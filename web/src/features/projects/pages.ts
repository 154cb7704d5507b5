export { ProjectById } from "./ProjectById";
export { ProjectPage } from "./ProjectPage";
export { ProjectsPage } from "./ProjectsPage";
export { MyWorkPage } from "./MyWorkPage";
