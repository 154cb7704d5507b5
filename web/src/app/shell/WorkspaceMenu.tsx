import { ChevronsUpDown } from "lucide-react";
import { useLocation } from "wouter";
import { sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { useSwitchWorkspace } from "@/features/session";
import { t } from "@/lib/i18n";
import { Mark } from "@/ui/brand";
import { Tag } from "@/ui/badge";
import { Menu } from "@/ui/menu";
import { toast } from "@/ui/toast";

/** The name of the workspace; a switch when one belongs to several. */
export function WorkspaceMenu() {
  const me = useMe();
  const change = useSwitchWorkspace();
  const [, navigate] = useLocation();
  const face = (
    <>
      <Mark size={28} />
      <span className="min-w-0 flex-1 truncate text-start text-md font-semibold tracking-tight">{me.workspace.name}</span>
      {me.demo && (
        <span title={t("Everything here is made up and may be changed freely.")}>
          <Tag tone="ember">{t("Demo")}</Tag>
        </span>
      )}
    </>
  );
  if (me.workspaces.length < 2) return <div className="flex h-10 items-center gap-2.5 px-1">{face}</div>;
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="flex h-10 items-center gap-2.5 rounded-sm px-1 hover:bg-hover">
          <span className="sr-only">{t("Switch workspace, now")} </span>
          {face}
          <ChevronsUpDown size={15} aria-hidden className="me-1 text-ink-3" />
        </button>
      }
      groups={[
        {
          title: t("Workspaces"),
          items: me.workspaces.map((workspace) => ({
            label: workspace.name,
            checked: workspace.id === me.workspace.id,
            run: () =>
              change.mutate(workspace.id, {
                onSuccess: () => navigate("/"),
                onError: (error) => toast(sentence(error), { bad: true }),
              }),
          })),
        },
      ]}
    />
  );
}
