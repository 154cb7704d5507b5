import type { ReportDay } from "@/api/types";
import { t } from "@/lib/i18n";
import { count } from "@/lib/text";
import type { Unit } from "../../model/report";
import { stageName } from "../../words";
import { dayWord, much } from "./Panel";

/** The same in numbers, for whoever would rather read them or can't see the pictures. */
export function Numbers({ days, unit }: { days: ReportDay[]; unit: Unit }) {
  return (
    <details className="mt-4 rounded-lg border border-line p-4">
      <summary className="cursor-pointer font-medium">{t("All numbers")}</summary>
      <div className="mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label={t("All numbers")}>
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-ink-3">
              <th scope="col" className="py-1.5 pe-3 text-start font-medium">
                {t("Day")}
              </th>
              {[stageName("backlog"), stageName("waiting"), stageName("active"), stageName("done"), t("Made"), t("Closed")].map((head) => (
                <th key={head} scope="col" className="px-3 py-1.5 text-end font-medium whitespace-nowrap">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.day} className="border-b border-line last:border-b-0">
                <th scope="row" className="py-1 pe-3 text-start font-normal whitespace-nowrap">
                  {dayWord(day.day)}
                </th>
                {[day.backlog, day.waiting, day.active, day.done].map((load, at) => (
                  <td key={at} className="px-3 py-1 text-end tabular-nums">
                    {much(load[unit], unit)}
                  </td>
                ))}
                <td className="px-3 py-1 text-end tabular-nums">{count(day.made)}</td>
                <td className="px-3 py-1 text-end tabular-nums">{much(day.closed[unit], unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
