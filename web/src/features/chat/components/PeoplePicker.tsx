import { Check } from "lucide-react";
import { useMemo, useState } from "react";
import { usePeople } from "@/api/people";
import type { Id } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { fit } from "@/lib/text";
import { Avatar } from "@/ui/avatar";
import { TextField } from "@/ui/field";

const SHOWN = 40;

interface Props {
  /** People who can't be chosen, as they are in already. */
  without: Set<Id>;
  chosen: Id[];
  most: number;
  onChange(chosen: Id[]): void;
}

/** Chooses people by typing a part of their name. */
export function PeoplePicker({ without, chosen, most, onChange }: Props) {
  const { data } = usePeople();
  const [query, setQuery] = useState("");
  const found = useMemo(() => {
    const open = (data ?? []).filter((p) => p.state === "active" && !without.has(p.id));
    return open
      .map((person) => ({ person, score: Math.max(fit(query, person.name), fit(query, person.handle)) }))
      .filter((x) => x.score > 0)
      .sort((a, b) => b.score - a.score || a.person.name.localeCompare(b.person.name))
      .slice(0, SHOWN);
  }, [data, without, query]);
  const toggle = (id: Id) => onChange(chosen.includes(id) ? chosen.filter((x) => x !== id) : [...chosen, id]);

  return (
    <div>
      <TextField label={t("Find people")} bare placeholder={t("Find people")} value={query} onChange={(event) => setQuery(event.target.value)} autoFocus />
      <ul className="mt-2 h-64 overflow-y-auto" aria-label={t("People")}>
        {found.map(({ person }) => {
          const on = chosen.includes(person.id);
          return (
            <li key={person.id}>
              <button
                type="button"
                aria-pressed={on}
                disabled={!on && chosen.length >= most}
                onClick={() => toggle(person.id)}
                className={cx("flex h-11 w-full items-center gap-3 rounded-sm px-2 text-start hover:bg-hover disabled:opacity-50", on && "bg-active")}
              >
                <Avatar name={person.name} colour={person.colour} picture={person.picture} size="sm" />
                <span className="min-w-0 flex-1 truncate">
                  <span className="font-medium">{person.name}</span> <span className="text-sm text-ink-3">@{person.handle}</span>
                </span>
                {on && <Check size={16} aria-hidden className="text-accent-text" />}
              </button>
            </li>
          );
        })}
        {data && found.length === 0 && <li className="px-2 py-6 text-center text-ink-3">{t("Nobody fits that.")}</li>}
      </ul>
    </div>
  );
}
