import { PeoplePicker } from "@/features/chat/pages";
import { GroupsPage } from "@/features/people/pages";
import { DrawerButton } from "../shell/DrawerButton";

export default function GroupsRoute() {
  return <GroupsPage lead={<DrawerButton />} Picker={PeoplePicker} />;
}
