import { useMe } from "@/api/me";
import { BackupsPage } from "@/features/admin/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const BackupsRoute = () => (useMe().can.see_admin ? <BackupsPage lead={<DrawerButton />} /> : <NotFound />);

export default BackupsRoute;
