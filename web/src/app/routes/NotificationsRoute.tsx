import { PreferencesPage } from "@/features/notices/pages";
import { DrawerButton } from "../shell/DrawerButton";

const NotificationsRoute = () => <PreferencesPage lead={<DrawerButton />} />;

export default NotificationsRoute;
