import { ReceiptsForm } from "@/features/chat/pages";
import { ProfilePage } from "@/features/people/pages";
import { PictureForm } from "@/features/pictures/pages";
import { DrawerButton } from "../shell/DrawerButton";

const ProfileRoute = () => <ProfilePage lead={<DrawerButton />} picture={<PictureForm />} more={<ReceiptsForm />} />;

export default ProfileRoute;
