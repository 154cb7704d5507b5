import { ProfilePage } from "@/features/people/pages";
import { DrawerButton } from "../shell/DrawerButton";

const ProfileRoute = () => <ProfilePage lead={<DrawerButton />} />;

export default ProfileRoute;
