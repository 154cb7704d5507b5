import { ProfilePage } from "@/features/people/pages";
import { PictureForm } from "@/features/pictures/pages";
import { DrawerButton } from "../shell/DrawerButton";

const ProfileRoute = () => <ProfilePage lead={<DrawerButton />} picture={<PictureForm />} />;

export default ProfileRoute;
