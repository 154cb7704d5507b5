import { ScheduledPage } from "@/features/chat/pages";
import { DrawerButton } from "../shell/DrawerButton";

const ScheduledRoute = () => <ScheduledPage lead={<DrawerButton />} />;

export default ScheduledRoute;
