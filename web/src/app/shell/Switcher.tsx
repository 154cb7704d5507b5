import { CornerDownLeft, Search } from "lucide-react";
import { useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Dialog } from "@/ui/dialog";
import { useGoals, type Goal } from "./useGoals";

type Entry = { goal: Goal; index: number };

function bySection(goals: Goal[]): Map<string, Entry[]> {
  const sections = new Map<string, Entry[]>();
  goals.forEach((goal, index) => sections.set(goal.section, [...(sections.get(goal.section) ?? []), { goal, index }]));
  return sections;
}

/** Goes anywhere and does anything by typing a part of its name. */
export default function Switcher({ onClose }: { onClose(): void }) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const goals = useGoals(query);
  const at = Math.min(active, Math.max(0, goals.length - 1));
  const sections = useMemo(() => bySection(goals), [goals]);

  const choose = (goal: Goal | undefined) => {
    if (!goal) return;
    onClose();
    goal.run();
  };
  const move = (to: number) => {
    setActive(to);
    list.current?.querySelector(`[id="${id}-${to}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const n = goals.length;
    if (event.key === "ArrowDown") move((at + 1) % n);
    else if (event.key === "ArrowUp") move((at + n - 1) % n);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) choose(goals[at]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t("Go to")} onClose={onClose} bare className="mt-[12dvh]! mb-auto! max-w-xl!">
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search size={18} aria-hidden className="text-ink-3" />
        <input
          autoFocus
          value={query}
          role="combobox"
          aria-label={t("Go to")}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={goals.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          placeholder={t("Room, person or command")}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="h-13 flex-1 bg-transparent text-md outline-none"
        />
        <kbd>Esc</kbd>
      </div>
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={t("Results")} className="max-h-[50dvh] overflow-y-auto p-1.5">
        {[...sections].map(([section, entries]) => (
          <li key={section} role="presentation">
            <p aria-hidden className="px-2.5 pt-2 pb-1 text-xs text-ink-3">
              {section}
            </p>
            <ul role="group" aria-label={section}>
              {entries.map(({ goal, index }) => (
                <li
                  key={goal.id}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  onPointerMove={() => setActive(index)}
                  onClick={() => choose(goal)}
                  className={cx("flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5", index === at && "bg-hover")}
                >
                  <span className="grid w-5 shrink-0 place-items-center text-ink-3">{goal.icon}</span>
                  <span className="truncate font-medium">{goal.name}</span>
                  <span className="min-w-0 flex-1 truncate text-sm text-ink-3">{goal.note}</span>
                  {index === at && <CornerDownLeft size={14} aria-hidden className="text-ink-3" />}
                </li>
              ))}
            </ul>
          </li>
        ))}
        {goals.length === 0 && <li className="px-3 py-8 text-center text-ink-3">{t("Nothing fits that.")}</li>}
      </ul>
    </Dialog>
  );
}
