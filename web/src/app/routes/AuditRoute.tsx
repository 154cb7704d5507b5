import { useMe } from "@/api/me";
import { AuditPage } from "@/features/audit/pages";
import { ExportButton } from "@/features/documents";
import { t } from "@/lib/i18n";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

export default function AuditRoute() {
  if (!useMe().can.see_audit) return <NotFound />;
  return (
    <AuditPage
      lead={<DrawerButton />}
      actions={({ action, actor, ...range }) => <ExportButton title={t("Audit log")} subject={{ of: "audit", action, actor }} range={range} />}
    />
  );
}
