import { Plus, Tags, X } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { Project } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { choices, type Choice } from "../../model/labels";

/** As many as a task has at most, and letters of one. */
const MOST = 20;
const LENGTH_MOST = 40;

interface Props {
  /** The key of the task. */
  name: string;
  known: Project["labels"];
  chosen: string[];
  onChange(labels: string[]): void;
  autoFocus?: boolean;
}

/** The labels of a task: chosen from those of its project, or made by being typed. */
export function LabelsField({ name, known, chosen, onChange, autoFocus }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const full = chosen.length >= MOST;
  const options = full ? [] : choices(known.map((label) => label.name), chosen, typed);
  const at = Math.min(active, options.length - 1);
  const shown = open && options.length > 0;

  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
  };
  const pick = (choice: Choice) => {
    onChange([...chosen, choice.name]);
    type("");
  };
  const remove = (label: string) => {
    onChange(chosen.filter((one) => one !== label));
    field.current?.focus();
  };

  const keyed = (event: KeyboardEvent) => {
    const option = options[at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!shown) setOpen(true);
      else setActive((at + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length);
    } else if (event.key === "Enter" && shown && option) pick(option);
    else if (event.key === "Escape" && shown) setOpen(false);
    else if (event.key === "Backspace" && !typed && chosen.length > 0) onChange(chosen.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="relative flex min-w-0 flex-wrap items-center gap-1 rounded-sm border border-line bg-raised p-1 focus-within:border-accent" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}>
      {chosen.map((label) => (
        <span key={label} className="flex h-6 max-w-full items-center rounded-xs bg-sunken ps-1.5 text-sm text-ink-2 touch:h-8">
          <span className="truncate">{label}</span>
          <button type="button" aria-label={t("Remove the label {label}", { label })} title={t("Remove the label {label}", { label })} onClick={() => remove(label)} className="grid size-6 shrink-0 place-items-center rounded-xs hover:bg-hover touch:size-8">
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      <input
        ref={field}
        role="combobox"
        autoFocus={autoFocus}
        aria-label={t("Labels of {key}", { key: name })}
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${id}-${at}` : undefined}
        placeholder={chosen.length === 0 ? t("Add a label") : undefined}
        autoComplete="off"
        maxLength={LENGTH_MOST}
        value={typed}
        disabled={full && !typed}
        onChange={(event) => type(event.target.value)}
        onClick={() => setOpen(true)}
        onKeyDown={keyed}
        className="h-6 w-16 min-w-0 flex-1 bg-transparent px-1 text-sm outline-none touch:h-8"
      />
      {shown && (
        <ul id={id} role="listbox" aria-label={t("Labels")} className="absolute inset-x-0 top-full z-30 mt-1 max-h-60 overflow-y-auto rounded-md bg-raised p-1 shadow-float">
          {options.map((option, i) => (
            <li
              key={option.name}
              id={`${id}-${i}`}
              ref={i === at ? seen : undefined}
              role="option"
              aria-selected={i === at}
              onPointerMove={() => setActive(i)}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(option);
              }}
              className={cx("flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 touch:h-10", i === at && "bg-hover")}
            >
              {option.made ? <Plus size={13} aria-hidden className="shrink-0 text-ink-3" /> : <Tags size={13} aria-hidden className="shrink-0 text-ink-3" />}
              <span className="truncate">{option.made ? t("New label “{label}”", { label: option.name }) : option.name}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const seen = (line: HTMLLIElement | null) => line?.scrollIntoView({ block: "nearest" });
