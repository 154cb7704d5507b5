import { useMe } from "@/api/me";
import { ExportButton } from "@/features/documents";
import { ImportsPage } from "@/features/imports/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

export default function ImportsRoute() {
  const { can, user, workspace } = useMe();
  if (!can.manage_workspace) return <NotFound />;
  const whole = user.role === "owner" && <ExportButton title={workspace.name} subject={{ of: "workspace" }} />;
  return <ImportsPage lead={<DrawerButton />} whole={whole} />;
}
