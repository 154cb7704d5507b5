import { CalendarRange, ChartGantt, Kanban, Rows3, Table2, type LucideIcon } from "lucide-react";
import type { SavedFilter } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";

export type Layout = SavedFilter["layout"];

const ICONS: Record<Layout, LucideIcon> = { list: Rows3, board: Kanban, table: Table2, calendar: CalendarRange, timeline: ChartGantt };
export const LAYOUTS = Object.keys(ICONS) as Layout[];

const layoutName = (layout: Layout): string => ({ list: t("List"), board: t("Board"), table: t("Table"), calendar: t("Calendar"), timeline: t("Timeline") })[layout];

/** Says how the tasks are laid out; of several ways of all or of some. */
export function ViewSwitch<View extends Layout>({ view, of = LAYOUTS as View[], onChange }: { view: View; of?: readonly View[]; onChange(view: View): void }) {
  return (
    <div role="group" aria-label={t("View")} className="flex">
      {of.map((layout) => {
        const Icon: LucideIcon = ICONS[layout];
        return (
          <IconButton key={layout} label={layoutName(layout)} pressed={view === layout} onClick={() => onChange(layout)}>
            <Icon size={16} aria-hidden />
          </IconButton>
        );
      })}
    </div>
  );
}
