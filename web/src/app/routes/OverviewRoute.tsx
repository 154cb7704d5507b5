import { useMe } from "@/api/me";
import { OverviewPage } from "@/features/admin/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const OverviewRoute = () => (useMe().can.see_admin ? <OverviewPage lead={<DrawerButton />} /> : <NotFound />);

export default OverviewRoute;
