import { Link } from "wouter";
import type { Insights } from "@/api/types";
import { t } from "@/lib/i18n";
import { count } from "@/lib/text";
import { elapsedName } from "@/ui/figure";
import { spanWord } from "./words";

interface Row {
  key: string;
  href: string;
  name: string;
  amount: number;
  said: string;
}

/** The rooms in which most was said. */
export function Rooms({ data }: { data: Insights }) {
  const rows = data.rooms.map(({ room, kind, name, messages }) => ({ key: room, href: `/rooms/${room}`, name: kind === "open" ? `# ${name}` : name, amount: messages, said: count(messages) }));
  return <Most name={t("Rooms with most messages")} rows={rows} of={data.rooms_active} none={t("Nothing was written.")} />;
}

/** The projects in which most was done. */
export function Projects({ data }: { data: Insights }) {
  const rows = data.projects.map(({ key, name, made, done }) => ({ key, href: `/projects/${key}`, name, amount: made + done, said: t("{done} done, {made} made", { done: count(done), made: count(made) }) }));
  return <Most name={t("Projects with most tasks")} rows={rows} of={data.projects_active} none={t("No tasks were made or done.")} />;
}

function Most({ name, rows, of, none }: { name: string; rows: Row[]; of: number; none: string }) {
  const most = Math.max(1, ...rows.map(({ amount }) => amount));
  return (
    <section className="min-w-0 rounded-lg border border-line p-4 break-inside-avoid" aria-label={name}>
      <h2 className="text-sm font-medium text-ink-3">{name}</h2>
      {rows.length === 0 && <p className="mt-2 text-ink-2">{none}</p>}
      <ol className="mt-2">
        {rows.map((row) => (
          <li key={row.key} className="py-1">
            <div className="flex items-baseline gap-3">
              <Link href={row.href} className="min-w-0 flex-1 truncate text-accent-text">
                {row.name}
              </Link>
              <span className="text-sm text-ink-2">{row.said}</span>
            </div>
            <div aria-hidden className="mt-1 h-1 rounded-full bg-line">
              <div className="h-full rounded-full bg-accent" style={{ width: `${(row.amount / most) * 100}%` }} />
            </div>
          </li>
        ))}
      </ol>
      {of > rows.length && <p className="mt-2 text-sm text-ink-3">{t("and {n} more", { n: count(of - rows.length) })}</p>}
    </section>
  );
}

/** The same in numbers, for whoever would rather read them or can't see the pictures. */
export function Numbers({ data }: { data: Insights }) {
  const heads = [t("Active people"), t("Messages"), t("Tasks made"), t("Tasks done"), t("Asked"), t("Answered"), t("Median")];
  return (
    <details className="mt-4 rounded-lg border border-line p-4">
      <summary className="cursor-pointer font-medium">{t("All numbers")}</summary>
      <div className="mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label={t("All numbers")}>
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-ink-3">
              <th scope="col" className="py-1.5 pe-3 text-start font-medium">
                {data.step === "week" ? t("Week") : t("Day")}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col" className="px-3 py-1.5 text-end font-medium whitespace-nowrap">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.spans.toReversed().map((span) => (
              <tr key={span.from} className="border-b border-line last:border-b-0">
                <th scope="row" className="py-1 pe-3 text-start font-normal whitespace-nowrap">
                  {spanWord(span)}
                </th>
                {[span.people, span.messages, span.made, span.done, span.answers.asked, span.answers.answered].map((amount, at) => (
                  <td key={at} className="px-3 py-1 text-end tabular-nums">
                    {count(amount)}
                  </td>
                ))}
                <td className="px-3 py-1 text-end whitespace-nowrap tabular-nums">{span.answers.p50_ms === null ? "–" : elapsedName(span.answers.p50_ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
