import type { ImportPreview } from "@/api/types";
import { t } from "@/lib/i18n";
import { CheckField, SelectField } from "@/ui/field";
import type { Reading } from "../../imports";

type Separator = ImportPreview["separator"];
type Encoding = ImportPreview["encoding"];

/** How the file was read, which can be told otherwise. */
export function ReadingFields({ preview, onRead }: { preview: ImportPreview; onRead(reading: Reading): void }) {
  const { format, separator, encoding, header, day_first } = preview;
  // A board is read in one way.
  if (format === "trello") return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer font-medium">{t("How the file is read")}</summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <SelectField label={t("Between cells stands")} value={separator} onChange={(event) => onRead({ separator: event.target.value as Separator })}>
          <option value="comma">{t("A comma")}</option>
          <option value="semicolon">{t("A semicolon")}</option>
          <option value="tab">{t("A tab")}</option>
          <option value="pipe">{t("A bar |")}</option>
        </SelectField>
        <SelectField label={t("Encoding")} value={encoding} onChange={(event) => onRead({ encoding: event.target.value as Encoding })}>
          <option value="utf8">UTF-8</option>
          <option value="utf16">UTF-16</option>
          <option value="windows_1252">Windows-1252</option>
        </SelectField>
        {day_first !== null && (
          <SelectField label={t("3/4/2026 is")} value={day_first ? "day" : "month"} onChange={(event) => onRead({ day_first: event.target.value === "day" })}>
            <option value="month">{t("March 4th")}</option>
            <option value="day">{t("The 3rd of April")}</option>
          </SelectField>
        )}
        {format === "csv" && <CheckField label={t("The first line names the columns")} checked={header} onChange={(event) => onRead({ header: event.target.checked })} />}
      </div>
    </details>
  );
}
