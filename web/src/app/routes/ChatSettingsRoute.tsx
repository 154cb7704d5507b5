import { useMe } from "@/api/me";
import { ChatSettingsPage } from "@/features/moderation/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const ChatSettingsRoute = () => (useMe().can.manage_workspace ? <ChatSettingsPage lead={<DrawerButton />} /> : <NotFound />);

export default ChatSettingsRoute;
