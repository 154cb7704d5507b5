import { SecurityPage } from "@/features/security/pages";
import { DrawerButton } from "../shell/DrawerButton";

const SecurityRoute = () => <SecurityPage lead={<DrawerButton />} />;

export default SecurityRoute;
