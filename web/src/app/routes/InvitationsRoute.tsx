import { useMe } from "@/api/me";
import { InvitationsPage } from "@/features/workspace/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const InvitationsRoute = () => (useMe().can.manage_people ? <InvitationsPage lead={<DrawerButton />} /> : <NotFound />);

export default InvitationsRoute;
