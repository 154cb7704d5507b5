import { SlidersHorizontal } from "lucide-react";
import type { Project } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { SelectField } from "@/ui/field";
import { Popover } from "@/ui/popover";
import { groupingsOf, type Division, type Grouping } from "../model/grouping";
import { groupingName } from "../useGrouped";

interface Props {
  project: Project;
  view: "board" | "list";
  division: Division;
  onChange(division: Division): void;
}

/** Says what the columns and the lanes of the board are, or the groups of the list. */
export function Display({ project, view, division, onChange }: Props) {
  const all = groupingsOf(project);
  const named = (groupings: Grouping[]) =>
    groupings.map((by) => (
      <option key={by} value={by}>
        {groupingName(project, by)}
      </option>
    ));
  return (
    <Popover
      label={t("Display")}
      trigger={
        <IconButton label={t("Display")}>
          <SlidersHorizontal size={16} aria-hidden />
        </IconButton>
      }
    >
      {() =>
        view === "list" ? (
          <div className="p-4">
            <SelectField label={t("Group by")} value={division.group} onChange={(event) => onChange({ ...division, group: event.target.value })}>
              {named(all)}
            </SelectField>
          </div>
        ) : (
          <div className="flex flex-col gap-4 p-4">
            <SelectField
              label={t("Columns")}
              value={division.columns}
              onChange={({ target: { value: columns } }) => onChange({ ...division, columns, lanes: division.lanes === columns ? null : division.lanes })}
            >
              {named(all)}
            </SelectField>
            <SelectField label={t("Lanes")} value={division.lanes ?? ""} onChange={(event) => onChange({ ...division, lanes: event.target.value || null })}>
              <option value="">{t("None")}</option>
              {named(all.filter((by) => by !== division.columns))}
            </SelectField>
          </div>
        )
      }
    </Popover>
  );
}
