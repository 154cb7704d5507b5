import type { ImportField, ImportPreview } from "@/api/types";
import { t } from "@/lib/i18n";

const fields = (): Record<ImportField, string> => ({
  leave: t("Leave out"),
  title: t("Title"),
  description: t("Description"),
  status: t("Status"),
  priority: t("Priority"),
  assignees: t("Assignees"),
  labels: t("Labels"),
  start: t("Start"),
  due: t("Due"),
  estimate: t("Estimate"),
  checklist: t("Checklist"),
  key: t("Key in this file"),
  parent: t("Part of"),
});

/** The first lines of a file, and above each column what it tells. */
export function FileTable({ preview, onColumns }: { preview: ImportPreview; onColumns(columns: ImportField[]): void }) {
  const { columns, lines } = preview;
  const tell = (at: number, field: ImportField) =>
    // No two columns tell the same: who had it before gives it up.
    onColumns(columns.map((column, number) => (number === at ? field : column.field === field ? "leave" : column.field)));
  return (
    <div className="overflow-x-auto rounded-lg border border-line" role="region" aria-label={t("The first lines")} tabIndex={0}>
      <table className="w-full text-sm">
        <thead className="bg-sunken text-start">
          <tr>
            <th scope="col" className="px-3 py-2 text-start font-medium text-ink-3">
              {preview.format === "trello" ? t("Card") : t("Line")}
            </th>
            {columns.map(({ name, field }, at) => (
              <th key={at} scope="col" className="min-w-36 px-3 py-2 text-start align-top font-medium">
                <span className="block max-w-52 truncate">{name}</span>
                <select
                  aria-label={t("What {column} tells", { column: name })}
                  value={field}
                  onChange={(event) => tell(at, event.target.value as ImportField)}
                  className="mt-1 h-8 w-full rounded-sm border border-line-strong bg-raised px-1.5 font-normal touch:h-9"
                >
                  {Object.entries(fields()).map(([word, said]) => (
                    <option key={word} value={word}>
                      {said}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, cells }) => (
            <tr key={line} className="border-t border-line">
              <td className="px-3 py-1.5 text-ink-3 tabular-nums">{line}</td>
              {columns.map(({ field }, at) => (
                <td key={at} className={field === "leave" ? "max-w-52 truncate px-3 py-1.5 text-ink-3" : "max-w-52 truncate px-3 py-1.5"}>
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
