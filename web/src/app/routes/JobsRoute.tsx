import { useMe } from "@/api/me";
import { JobsPage } from "@/features/admin/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const JobsRoute = () => (useMe().can.see_admin ? <JobsPage lead={<DrawerButton />} /> : <NotFound />);

export default JobsRoute;
