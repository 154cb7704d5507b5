import { useMemo, type ReactNode } from "react";
import type { Insights, InsightsSpan } from "@/api/types";
import { t } from "@/lib/i18n";
import { count } from "@/lib/text";
import { DayFigure, elapsedName, Panel } from "@/ui/figure";
import type { Series } from "@/ui/plot";
import { spanWord } from "./words";

interface Props {
  data: Insights;
}

const whole = (amount: number): string => (Number.isInteger(amount) ? count(amount) : "");

/** What a series shows of a span. */
interface Line extends Omit<Series, "values" | "label"> {
  label(): string;
  of(span: InsightsSpan): number | null;
}

function Drawn({ data, lines, format = whole, told }: Props & { lines: Line[]; format?(amount: number): string; told(span: InsightsSpan): ReactNode }) {
  const series = useMemo<Series[]>(() => lines.map(({ of, label, ...look }) => ({ ...look, label: label(), values: data.spans.map(of) })), [data, lines]);
  const days = useMemo(() => data.spans.map(({ from }) => from), [data]);
  const say = (at: number): ReactNode => {
    const span = data.spans[at] ?? data.spans.at(-1);
    return span && t("{day}: {what}", { day: spanWord(span), what: String(told(span)) });
  };
  return <DayFigure days={days} series={series} format={format} told={say} />;
}

const peopleWord = (n: number): string => t("{n, plural, one {# person} other {# people}}", { n });
const messagesWord = (n: number): string => t("{n, plural, one {# message} other {# messages}}", { n });

const PEOPLE: Line[] = [{ label: () => t("Active people"), tone: "accent", shape: "bars", of: (span) => span.people }];

/** Who did anything. */
export function People({ data }: Props) {
  return (
    <Panel name={t("Active people")} value={peopleWord(data.people)} note={t("wrote, commented, or made or changed a task")}>
      <Drawn data={data} lines={PEOPLE} told={(span) => peopleWord(span.people)} />
    </Panel>
  );
}

const SAID: Line[] = [{ label: () => t("Messages"), tone: "accent", shape: "bars", of: (span) => span.messages }];

/** How much was written. */
export function Said({ data }: Props) {
  return (
    <Panel name={t("Messages")} value={messagesWord(data.messages)} note={t("{n, plural, one {in # room} other {in # rooms}}", { n: data.rooms_active })}>
      <Drawn data={data} lines={SAID} told={(span) => messagesWord(span.messages)} />
    </Panel>
  );
}

const TASKS: Line[] = [
  { label: () => t("Done"), tone: "accent", shape: "bars", of: (span) => span.done },
  { label: () => t("Made"), tone: "ember", shape: "line", of: (span) => span.made },
];

/** Tasks that were made and done. */
export function Tasks({ data }: Props) {
  const word = (done: number, made: number) => t("{done} done, {made} made", { done: count(done), made: count(made) });
  return (
    <Panel name={t("Tasks")} value={word(data.done, data.made)} note={t("{n, plural, one {in # project} other {in # projects}}", { n: data.projects_active })}>
      <Drawn data={data} lines={TASKS} told={(span) => word(span.done, span.made)} />
    </Panel>
  );
}

const MINUTE_MS = 60_000;
/** Minutes from which on an axis is one of hours. */
const HOURS_FROM = 180;
const ANSWERS: Line[] = [{ label: () => t("Median"), tone: "ember", shape: "bars", of: (span) => (span.answers.p50_ms === null ? null : span.answers.p50_ms / MINUTE_MS) }];
const inMinutes = (minutes: number): string => t("{n} min", { n: count(Math.round(minutes)) });
const inHours = (minutes: number): string => t("{n} h", { n: count(Math.round(minutes / 6) / 10) });

/** How long people wait for an answer. */
export function Answers({ data }: Props) {
  const { asked, answered, p50_ms, p90_ms } = data.answers;
  const value = p50_ms === null ? t("No answers yet") : t("{time} median", { time: elapsedName(p50_ms) });
  const most = Math.max(0, ...data.spans.map(({ answers }) => (answers.p50_ms ?? 0) / MINUTE_MS));
  const share = t("{answered} of {asked} answered", { answered: count(answered), asked: count(asked) });
  return (
    <Panel name={t("Response times")} value={value} note={p90_ms === null ? share : t("90% within {time}, {share}", { time: elapsedName(p90_ms), share })}>
      <Drawn data={data} lines={ANSWERS} format={most < HOURS_FROM ? inMinutes : inHours} told={({ answers }) => (answers.p50_ms === null ? t("no answers") : t("{time} median", { time: elapsedName(answers.p50_ms) }))} />
      <p className="mt-2 text-sm text-ink-3">{t("From a message that mentions somebody, or a direct one, until the first reply in its thread or the next message there of whoever was asked.")}</p>
    </Panel>
  );
}
