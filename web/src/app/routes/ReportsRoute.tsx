import { useMe } from "@/api/me";
import { ReportsPage } from "@/features/moderation/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const ReportsRoute = () => (useMe().can.manage_workspace ? <ReportsPage lead={<DrawerButton />} /> : <NotFound />);

export default ReportsRoute;
