import { useMe } from "@/api/me";
import { AuditPage } from "@/features/audit/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

const AuditRoute = () => (useMe().can.see_audit ? <AuditPage lead={<DrawerButton />} /> : <NotFound />);

export default AuditRoute;
