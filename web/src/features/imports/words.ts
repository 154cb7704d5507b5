import type { Import, ImportCounts, ImportRemark } from "@/api/types";
import { t } from "@/lib/i18n";
import { bytes, count } from "@/lib/text";

export const sourceWord = (source: Import["source"]): string =>
  source === null ? t("Not known yet") : { slack: "Slack", mattermost: "Mattermost", csv: "CSV", longhouse: "Longhouse" }[source];

export const stageWord = (stage: Import["stage"]): string =>
  ({
    looking: t("Being looked through"),
    looked: t("Looked through: nothing has come yet"),
    running: t("Coming"),
    done: t("All of it came"),
    failed: t("Ended before its end"),
    cancelled: t("Stopped"),
  })[stage];

/** What is counted, with a name each; what there is none of is left out, but for what everybody looks for. */
export function countWords(counts: ImportCounts): [string, string][] {
  const all: [string, number, boolean][] = [
    [t("People who are here"), counts.people_here, true],
    [t("People to be let in"), counts.people_new, true],
    [t("New rooms"), counts.rooms, true],
    [t("Rooms that are here"), counts.rooms_here, false],
    [t("Messages"), counts.messages, true],
    [t("Of them in threads"), counts.replies, false],
    [t("Reactions"), counts.reactions, false],
    [t("Pins"), counts.pins, false],
    [t("Files"), counts.files, false],
    [t("Files that stay links"), counts.links, false],
    [t("Came before"), counts.known, false],
    [t("Notes of the other program"), counts.notes, false],
    [t("Can't come"), counts.skipped, false],
  ];
  const shown = all.filter(([, n, always]) => always || n > 0).map(([name, n]): [string, string] => [name, count(n)]);
  return counts.file_bytes > 0 ? [...shown, [t("Bytes of files"), bytes(counts.file_bytes)]] : shown;
}

export const placeWord = ({ file, line }: ImportRemark): string => (line > 0 ? `${file}:${line}` : file);
