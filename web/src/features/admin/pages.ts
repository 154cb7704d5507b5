export { BackupsPage } from "./BackupsPage";
export { OverviewPage } from "./OverviewPage";
