import { t } from "@/lib/i18n";
import { SelectField } from "@/ui/field";
import type { useAskingAcross } from "../../askingAcross";
import { GROUPINGS, SIDES, SORTS, type CommonGrouping, type CommonSide } from "../../model/across";
import { columnTitle, sortName } from "../../words";

const groupingName = (by: CommonGrouping): string => ({ project: t("Project"), due: t("Due"), priority: t("Priority"), assignee: columnTitle({ fields: [] }, "assignees"), label: t("Label") })[by];

/** How the tasks are laid out, and in which order. */
export function Choices({ asked: { view, by, columns, lanes, sort, setGroup, setColumns, setLanes, setSort } }: { asked: ReturnType<typeof useAskingAcross> }) {
  const choice = (label: string, value: string, of: readonly string[], name: (one: string) => string, change: (to: string) => void) => (
    <SelectField label={label} bare className="w-auto max-w-44" value={value} onChange={(event) => change(event.target.value)}>
      {of.map((one) => (
        <option key={one} value={one}>
          {name(one)}
        </option>
      ))}
    </SelectField>
  );
  const named = (one: string) => groupingName(one as CommonGrouping);
  return (
    <>
      {view === "list" && choice(t("Group by"), by, GROUPINGS, named, (to) => setGroup(to as CommonGrouping))}
      {view === "board" && choice(t("Columns"), columns, SIDES, named, (to) => setColumns(to as CommonSide))}
      {view === "board" && choice(t("Lanes"), lanes ?? "", ["", ...SIDES.filter((one) => one !== columns)], (one) => (one ? named(one) : t("No lanes")), (to) => setLanes((to || null) as CommonSide | null))}
      {(view === "list" || view === "board" || view === "timeline") && choice(t("Order"), sort, [...new Set([...SORTS, sort])], (one) => sortName(one, { fields: [] }), setSort)}
    </>
  );
}
