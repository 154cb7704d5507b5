export { BackupsPage } from "./BackupsPage";
export { JobsPage } from "./JobsPage";
export { OverviewPage } from "./OverviewPage";
