import { TriangleAlert } from "lucide-react";
import type { ImportPreview } from "@/api/types";
import { t } from "@/lib/i18n";

/** What isn't taken as it stands in the file, and what becomes of it. */
export function Remarks({ preview: { format, remarks, remark_count } }: { preview: ImportPreview }) {
  if (remark_count === 0) return null;
  return (
    <section>
      <h3 className="mb-1.5 flex items-center gap-2 font-medium">
        <TriangleAlert size={16} aria-hidden className="text-ember-text" />
        {t("{n, plural, one {One thing isn't taken as it stands} other {# things aren't taken as they stand}}", { n: remark_count })}
      </h3>
      <div className="max-h-56 overflow-y-auto rounded-lg border border-line" role="region" aria-label={t("What isn't taken as it stands")} tabIndex={0}>
        <ul className="divide-y divide-line text-sm">
          {remarks.map(({ line, column, text }, at) => (
            <li key={at} className="flex flex-wrap gap-x-3 px-3 py-1.5">
              <span className="shrink-0 text-ink-3 tabular-nums">{place(format, line, column)}</span>
              <span className="min-w-0 flex-1 basis-64 wrap-anywhere">{text}</span>
            </li>
          ))}
        </ul>
      </div>
      {remark_count > remarks.length && <p className="mt-1 text-sm text-ink-3">{t("These are the first {n}.", { n: remarks.length })}</p>}
    </section>
  );
}

const place = (format: ImportPreview["format"], line: number | null, column: string | null): string => {
  if (line === null) return format === "trello" ? t("The board") : t("The file");
  const place = format === "trello" ? t("Card {line}", { line }) : t("Line {line}", { line });
  return column ? t("{place}, {column}", { place, column }) : place;
};
