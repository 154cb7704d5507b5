import { useMe } from "@/api/me";
import { ExportButton } from "@/features/documents";
import { InsightsPage } from "@/features/insights/pages";
import { t } from "@/lib/i18n";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

export default function InsightsRoute() {
  if (!useMe().can.manage_workspace) return <NotFound />;
  return <InsightsPage lead={<DrawerButton />} exporter={(days) => <ExportButton title={t("Analytics")} subject={{ of: "insights", ...days }} />} />;
}
