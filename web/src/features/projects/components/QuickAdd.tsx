import { CalendarClock, Flag, Kanban, Plus, Repeat, Tags, UserRound, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { usePeopleById } from "@/api/people";
import type { QuickPart, QuickTask } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { kept } from "../model/quick";
import { repeatName } from "../repeat";
import { useMakeQuick, useQuickPreview } from "../queries";
import { dueName, priorityName } from "../words";

const TYPED_MS = 120;
const ICONS = { due: CalendarClock, repeat: Repeat, priority: Flag, label: Tags, person: UserRound, project: Kanban };

interface Props {
  /** The key of the project that tasks go to, unless the line names another. */
  name: string | undefined;
  /** Whether they are mine unless the line names somebody. */
  mine?: boolean;
}

/** A new task in one line; what the line says stands below it as one types. */
export function QuickAdd({ name, mine = false }: Props) {
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const [, navigate] = useLocation();
  const make = useMakeQuick();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), TYPED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuickPreview(asked, name);
  const parts = text.trim() ? (data?.parts ?? []) : [];

  const add = () => {
    if (!text.trim()) return;
    const made = (key: string) => {
      setText("");
      setAsked("");
      const elsewhere = key.replace(/-\d+$/, "");
      if (mine || elsewhere !== name) toast(t("{key} was made.", { key }), { action: { label: t("Open"), run: () => navigate(`/projects/${key.replace("-", "/")}`) } });
    };
    make.mutate({ text, project: name, mine }, { onSuccess: ({ key }) => made(key) });
  };

  return (
    <form
      className="min-w-0 flex-1 basis-60"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className="flex gap-2">
        <input
          aria-label={t("New task")}
          aria-describedby="quick-parts"
          placeholder={t("New task, such as: Book hall tomorrow 15:00 *stage !high @bo")}
          autoComplete="off"
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="h-9 min-w-0 flex-1 rounded-sm border border-line-strong bg-raised px-2.5"
        />
        <Button type="submit" className="h-9" disabled={!text.trim()} busy={make.isPending} icon={<Plus size={15} aria-hidden />}>
          {t("Add")}
        </Button>
      </div>
      <ul id="quick-parts" aria-label={t("What the line says")} aria-live="polite" className="mt-1.5 flex flex-wrap gap-1.5 empty:hidden">
        {parts.map((part) => (
          <Chip key={`${part.from} ${part.value}`} part={part} task={data} onKeep={asked === text ? () => setText(kept(text, part)) : undefined} />
        ))}
      </ul>
    </form>
  );
}

/** By what it comes again, and when first. */
function rhythm({ value }: QuickPart, task: QuickTask | undefined): string {
  const name = task?.repeat ? repeatName(task.repeat) : value;
  return task?.due ? t("{rhythm}, first {day}", { rhythm: name, day: dueName(task.due) }) : name;
}

/** A part of the line that was understood; its button leaves those words in the title. */
function Chip({ part, task, onKeep }: { part: QuickPart; task: QuickTask | undefined; onKeep: (() => void) | undefined }) {
  const person = usePeopleById().get(part.value);
  const Icon = ICONS[part.says];
  const word = { due: () => dueName(part.value), repeat: () => rhythm(part, task), priority: () => priorityName(part.value as never), label: () => part.value, person: () => person?.name ?? part.value, project: () => part.value }[part.says]();
  return (
    <li data-says={part.says} className="flex h-6 items-center gap-1 rounded-full bg-accent-wash ps-2 pe-0.5 text-sm text-accent-text touch:h-8">
      <Icon size={12} aria-hidden />
      {word}
      <button type="button" aria-label={t("Leave “{word}” in the title", { word })} title={t("Leave “{word}” in the title", { word })} disabled={!onKeep} onClick={onKeep} className="grid size-5 place-items-center rounded-full hover:bg-hover touch:size-8">
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}
