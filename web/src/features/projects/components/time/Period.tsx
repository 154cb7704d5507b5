import { t } from "@/lib/i18n";
import { today } from "../../model/calendar";
import { WHENS, type Days, type When } from "../../model/period";
import { DayInput } from "../DayInput";

const BOX = "h-8 rounded-sm border border-line bg-raised px-2 text-sm focus:border-accent touch:h-9";

const whenName = (when: When): string =>
  ({ week: t("This week"), "last-week": t("Last week"), month: t("This month"), "last-month": t("Last month"), days: t("Chosen days") })[when];

interface Props {
  when: When;
  days: Days;
  onWhen(when: string): void;
  onDays(days: Partial<Days>): void;
}

/** Says of which days something is told. */
export function Period({ when, days, onWhen, onDays }: Props) {
  const chosen = (end: keyof Days) => (day: string) => day && onDays({ [end]: day });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <select aria-label={t("Of which days")} value={when} onChange={(event) => onWhen(event.target.value)} className={BOX}>
        {WHENS.map((one) => (
          <option key={one} value={one}>
            {whenName(one)}
          </option>
        ))}
      </select>
      <span className="flex items-center gap-2">
        <DayInput label={t("First day")} day={days.from} max={days.to} onKeep={chosen("from")} className="focus:border-accent" />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <DayInput label={t("Last day")} day={days.to} min={days.from} max={days.to > today() ? days.to : today()} onKeep={chosen("to")} className="focus:border-accent" />
      </span>
    </div>
  );
}
