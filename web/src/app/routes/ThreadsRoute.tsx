import { ThreadsPage } from "@/features/chat/pages";
import { DrawerButton } from "../shell/DrawerButton";

const ThreadsRoute = () => <ThreadsPage lead={<DrawerButton />} />;

export default ThreadsRoute;
