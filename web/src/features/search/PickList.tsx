import { useMemo, useState } from "react";
import { t } from "@/lib/i18n";
import { fit } from "@/lib/text";
import { TextField } from "@/ui/field";
import type { Place } from "./Filters";

const SHOWN = 30;

/** Chooses one of many by typing a part of its name. */
export function PickList({ label, options, onPick }: { label: string; options: Place[]; onPick(typed: string): void }) {
  const [query, setQuery] = useState("");
  const found = useMemo(
    () =>
      options
        .map((option) => ({ option, score: Math.max(fit(query, option.name), fit(query, option.typed)) }))
        .filter((one) => one.score > 0)
        .sort((a, b) => b.score - a.score || a.option.name.localeCompare(b.option.name))
        .slice(0, SHOWN)
        .map((one) => one.option),
    [options, query],
  );
  return (
    <div className="p-2">
      <TextField
        label={label}
        bare
        autoFocus
        placeholder={label}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !found[0]) return;
          event.preventDefault();
          onPick(found[0].typed);
        }}
      />
      <ul className="mt-2 max-h-64 overflow-y-auto" aria-label={label}>
        {found.map((option) => (
          <li key={option.typed}>
            <button type="button" onClick={() => onPick(option.typed)} className="flex h-9 w-full items-center gap-2 rounded-sm px-2 text-start hover:bg-hover touch:h-11">
              <span className="truncate">{option.name}</span>
              {option.typed !== option.name && <span className="truncate text-sm text-ink-3">{option.typed}</span>}
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="px-2 py-4 text-center text-ink-3">{t("Nothing fits that.")}</li>}
      </ul>
    </div>
  );
}
