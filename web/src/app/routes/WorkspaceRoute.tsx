import { useMe } from "@/api/me";
import { WorkspacePage } from "@/features/workspace/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const WorkspaceRoute = () => (useMe().can.manage_workspace ? <WorkspacePage lead={<DrawerButton />} /> : <NotFound />);

export default WorkspaceRoute;
