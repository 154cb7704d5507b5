export { NoticesPage } from "./NoticesPage";
export { PreferencesPage } from "./PreferencesPage";
export { UnsubscribePage } from "./UnsubscribePage";
export { HomeNotices } from "./HomeNotices";
