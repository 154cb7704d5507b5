import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { AuditLine } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime, shortTime } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { actionWord } from "./words";

/** The lines of the log. On a phone each becomes a card, as a table of five columns can't be read there. */
export function AuditTable({ lines }: { lines: AuditLine[] }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <table className="w-full text-start max-sm:block">
        <thead className="bg-sunken text-xs text-ink-3 max-sm:sr-only">
          <tr>
            {[t("When"), t("Who"), t("What"), t("About"), t("From")].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 text-start font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-sm:block">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line }: { line: AuditLine }) {
  const people = usePeopleById();
  const { workspace } = useMe();
  const named = (id: string) => people.get(id)?.name ?? (id === workspace.id ? workspace.name : id);
  const actor = line.actor ? people.get(line.actor) : undefined;
  const target = line.target ? named(line.target) : "";
  const detail = describe(line.detail, named);
  return (
    <tr className="align-top max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-3 max-sm:px-3 max-sm:py-2.5">
      <td className="px-3 py-2 text-sm whitespace-nowrap text-ink-2 max-sm:order-2 max-sm:p-0 max-sm:text-xs" title={fullTime(line.at)}>
        {shortTime(line.at)}
      </td>
      <td className="px-3 py-2 max-sm:p-0">
        <span className="flex items-center gap-2 font-medium">
          {actor && <Avatar name={actor.name} colour={actor.colour} picture={actor.picture} size="xs" />}
          {actor?.name ?? (line.actor ? t("Former member") : t("The server"))}
        </span>
      </td>
      <td className="px-3 py-2 max-sm:order-3 max-sm:p-0">{actionWord(line.action)}</td>
      <td className="max-w-80 px-3 py-2 text-sm wrap-anywhere text-ink-2 max-sm:order-4 max-sm:col-span-2 max-sm:p-0">
        {target}
        {detail && <span className="block text-ink-3">{detail}</span>}
      </td>
      <td className="px-3 py-2 text-sm text-ink-3 max-sm:order-5 max-sm:p-0">{line.address}</td>
    </tr>
  );
}

function describe(detail: AuditLine["detail"], named: (id: string) => string): string {
  return Object.entries(detail ?? {})
    .map(([key, value]) => `${key}: ${typeof value === "string" ? named(value) : JSON.stringify(value)}`)
    .join(" · ");
}
