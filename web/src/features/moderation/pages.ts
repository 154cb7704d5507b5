export { ChatSettingsPage } from "./ChatSettingsPage";
export { ReportsPage } from "./ReportsPage";
export { RoomRetention } from "./RoomRetention";
