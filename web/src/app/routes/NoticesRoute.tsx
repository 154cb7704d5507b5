import { NoticesPage } from "@/features/notices/pages";
import { DrawerButton } from "../shell/DrawerButton";

const NoticesRoute = () => <NoticesPage lead={<DrawerButton />} />;

export default NoticesRoute;
