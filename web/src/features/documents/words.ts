import type { Document, DocumentFormat } from "@/api/types";
import { t } from "@/lib/i18n";
import { bytes, count } from "@/lib/text";

export const formatWord = (format: DocumentFormat): string => ({ pdf: "PDF", xlsx: "XLSX", csv: "CSV", zip: "ZIP", json: "JSON" })[format];

/** What a format is good for. */
export const formatHint = (format: DocumentFormat): string =>
  ({
    pdf: t("To read and to print. Up to 10,000 rows."),
    xlsx: t("For Excel, LibreOffice and the like. Up to 500,000 rows."),
    csv: t("For other programs; times in UTC. Up to 1,000,000 rows."),
    json: t("For other programs, with comments, checklists, relations and time. Up to 1,000,000 rows."),
    zip: t("All of it, with the attached files: as pages to read, and as JSON. Up to 200,000 messages, and 20,000 files of 8 GB."),
  })[format];

/** What the archive of a whole workspace is good for. */
export const wholeHint = (): string => t("People, rooms, messages and their files as JSON, private talk included, in a form that an import brings back. Passwords and settings are not in it.");

/** Why there is no document, and what to do. */
export const reasonWord = (document: Document): string =>
  ({
    too_many_rows: t("It has more rows than a {format} may have. Choose a shorter range, or CSV.", { format: formatWord(document.format) }),
    too_much_text: t("It has more text than a {format} may have. Choose a shorter range, or CSV.", { format: formatWord(document.format) }),
    too_many_files: t("It has more files than a ZIP may have. Choose a shorter range."),
    not_allowed: t("You may no longer see what this is of."),
    failed: t("It could not be made. Ask for it again; if that fails too, tell an administrator."),
  })[document.reason ?? "failed"];

/** "PDF, 12 rows, 34 kB" */
export const sizeWord = (document: Document): string =>
  [formatWord(document.format), document.rows !== null && (document.format === "zip" ? t("{n, plural, one {# message} other {# messages}}", { n: document.rows }) : t("{n, plural, one {# row} other {# rows}}", { n: document.rows })), document.bytes !== null && bytes(document.bytes)]
    .filter(Boolean)
    .join(" · ");

/** What is said of one that is being made. */
export function stateWord(document: Document): string {
  if (document.state === "waiting") return t("Waiting for its turn");
  // Where all is known, the bar tells more; some are read more than once.
  const rows = document.progress?.total ? 0 : document.progress?.done;
  return rows ? t("{rows} rows so far", { rows: count(rows) }) : t("Being made");
}
