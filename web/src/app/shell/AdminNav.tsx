import { Activity, Building2, ChartColumn, DatabaseBackup, Flag, FolderInput, ListChecks, MailPlus, ScrollText, SlidersHorizontal, Webhook } from "lucide-react";
import { useMe } from "@/api/me";
import { useReportsWaiting } from "@/api/reports";
import { t } from "@/lib/i18n";
import { Count } from "@/ui/badge";
import { NavLink } from "./NavLink";

/** Messages that somebody reported, with how many wait. */
function ReportsLink() {
  const n = useReportsWaiting(true);
  const count = n > 0 && <Count n={n} loud label={t("{n, plural, one {# report waits} other {# reports wait}}", { n })} />;
  return <NavLink href="/reports" icon={Flag} label={t("Reports")} count={count} />;
}

/** What administrators see besides, each what is theirs. */
export default function AdminNav() {
  const { can } = useMe();
  return (
    <section className="mt-4" aria-label={t("Administration")}>
      <h2 className="flex h-7 items-center px-2.5 text-xs font-medium tracking-normal text-ink-3">{t("Administration")}</h2>
      <ul>
        {can.manage_workspace && <NavLink href="/settings" icon={Building2} label={t("Workspace")} />}
        {can.manage_workspace && <NavLink href="/settings/chat" icon={SlidersHorizontal} label={t("Chat settings")} />}
        {can.manage_workspace && <ReportsLink />}
        {can.manage_workspace && <NavLink href="/integrations" icon={Webhook} label={t("Integrations")} />}
        {can.manage_people && <NavLink href="/invitations" icon={MailPlus} label={t("Invitations")} />}
        {can.manage_workspace && <NavLink href="/imports" icon={FolderInput} label={t("Imports")} />}
        {can.manage_workspace && <NavLink href="/analytics" icon={ChartColumn} label={t("Analytics")} />}
        {can.see_audit && <NavLink href="/audit" icon={ScrollText} label={t("Audit log")} />}
        {can.see_admin && <NavLink href="/admin" icon={Activity} label={t("Overview")} />}
        {can.see_admin && <NavLink href="/admin/backups" icon={DatabaseBackup} label={t("Backups")} />}
        {can.see_admin && <NavLink href="/admin/jobs" icon={ListChecks} label={t("Jobs")} />}
      </ul>
    </section>
  );
}
