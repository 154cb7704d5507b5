import { AtSign, CalendarDays, Hash, ListFilter, Paperclip, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { usePeople } from "@/api/people";
import { t } from "@/lib/i18n";
import { asField } from "@/lib/later";
import { shortDate } from "@/lib/time";
import { Menu } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { TextField } from "@/ui/field";
import { PickList } from "./PickList";
import { filtersIn, withFilter, without, type Filter } from "./model/filters";

/** Where one may look: what it is called, and what is typed for it. */
export interface Place {
  name: string;
  typed: string;
}

const HAS: [string, () => string][] = [
  ["file", () => t("A file")],
  ["image", () => t("A picture")],
  ["link", () => t("A link")],
  ["mention", () => t("A mention")],
  ["code", () => t("Code")],
];
const IS: [string, () => string][] = [
  ["pinned", () => t("Pinned")],
  ["saved", () => t("Saved by you")],
  ["thread", () => t("In a thread")],
  ["edited", () => t("Edited")],
  ["done", () => t("Done")],
];

const day = (back: number): string => {
  const now = new Date();
  return asField(new Date(now.getFullYear(), now.getMonth(), now.getDate() - back)).slice(0, 10);
};

interface Props {
  typed: string;
  places: Place[];
  onType(query: string): void;
}

/** What narrows the search: each filter that is typed as a chip to take away, and a way to add one without typing. */
export function Filters({ typed, places, onType }: Props) {
  const { data: people } = usePeople();
  const add = (name: string, value: string) => onType(withFilter(typed, name, value));
  const active = filtersIn(typed).filter((one) => one.name !== "kind" && one.name !== "uses");
  const choices = (name: string, from: [string, () => string][]) => from.map(([value, label]) => ({ label: label(), run: () => add(name, value) }));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2" role="group" aria-label={t("Filters")}>
      {active.map((filter) => (
        <Chip key={filter.from} label={label(filter, places, (handle) => people?.find((one) => one.handle === handle)?.name)} onRemove={() => onType(without(typed, filter))} />
      ))}
      <Popover label={t("By whom")} trigger={<Adder icon={<AtSign size={14} aria-hidden />} label={t("From")} />}>
        {(close) => (
          <PickList
            label={t("Find people")}
            options={(people ?? []).map((person) => ({ name: person.name, typed: person.handle }))}
            onPick={(handle) => {
              close();
              add("from", handle);
            }}
          />
        )}
      </Popover>
      <Popover label={t("In which room")} trigger={<Adder icon={<Hash size={14} aria-hidden />} label={t("In")} />}>
        {(close) => (
          <PickList
            label={t("Find rooms")}
            options={places}
            onPick={(name) => {
              close();
              add("in", name);
            }}
          />
        )}
      </Popover>
      <Menu align="start" groups={[{ items: choices("has", HAS) }]} trigger={<Adder icon={<Paperclip size={14} aria-hidden />} label={t("Has")} />} />
      <Menu align="start" groups={[{ items: choices("is", IS) }]} trigger={<Adder icon={<ListFilter size={14} aria-hidden />} label={t("Is")} />} />
      <Popover label={t("When it was said")} trigger={<Adder icon={<CalendarDays size={14} aria-hidden />} label={t("When")} />}>
        {(close) => (
          <When
            onPick={(name, value) => {
              close();
              add(name, value);
            }}
          />
        )}
      </Popover>
    </div>
  );
}

const FACE = "inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-sm transition-colors touch:h-10";

function Adder({ icon, label, ...rest }: { icon: ReactNode; label: string } & Record<string, unknown>) {
  return (
    <button type="button" {...rest} className={`${FACE} border-dashed border-line-strong text-ink-2 hover:text-ink`}>
      {icon}
      {label}
    </button>
  );
}

function Chip({ label, onRemove }: { label: string; onRemove(): void }) {
  return (
    <button type="button" onClick={onRemove} aria-label={t("Remove the filter {label}", { label })} className={`${FACE} border-accent bg-accent-wash text-accent-text`}>
      {label}
      <X size={13} aria-hidden />
    </button>
  );
}

/** Lately, or before, on or after a day that is chosen. */
function When({ onPick }: { onPick(name: string, value: string): void }) {
  const [value, setValue] = useState(day(0));
  const lately: [string, string, string][] = [
    [t("Today"), "on", "today"],
    [t("Yesterday"), "on", "yesterday"],
    [t("The last week"), "after", day(8)],
    [t("The last month"), "after", day(31)],
  ];
  const ways: [string, string, string][] = [
    [t("On this day"), "on", value],
    [t("Before it"), "before", value],
    [t("After it"), "after", value],
  ];
  const button = ([label, name, day]: [string, string, string]) => (
    <button key={label} type="button" disabled={!day} onClick={() => onPick(name, day)} className="flex h-9 w-full items-center rounded-sm px-2 text-start hover:bg-hover disabled:opacity-50 touch:h-11">
      {label}
    </button>
  );
  return (
    <div className="p-2">
      {lately.map(button)}
      <div className="mt-2 border-t border-line px-2 py-2">
        <TextField label={t("Day")} type="date" value={value} onChange={(event) => setValue(event.target.value)} />
      </div>
      {ways.map(button)}
    </div>
  );
}

function label({ name, value, not }: Filter, places: Place[], nameOf: (handle: string) => string | undefined): string {
  const said = ((): string => {
    switch (name) {
      case "from":
        return t("From {name}", { name: value === "me" ? t("you") : (nameOf(value.replace(/^@/, "")) ?? value) });
      case "in":
        return t("In {name}", { name: places.find((place) => place.typed.toLowerCase() === value.toLowerCase())?.name ?? value });
      case "has":
        return t("Has: {what}", { what: HAS.find(([word]) => word === value)?.[1]() ?? value });
      case "is":
        return IS.find(([word]) => word === value)?.[1]() ?? value;
      case "before":
        return t("Before {day}", { day: dayWord(value) });
      case "after":
        return t("After {day}", { day: dayWord(value) });
      default:
        return t("On {day}", { day: dayWord(value) });
    }
  })();
  return not ? t("Not: {what}", { what: said }) : said;
}

const dayWord = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? shortDate(`${value}T12:00:00`) : value);
