import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import type { RelationKind, TaskRelation, TaskWhole } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { useRelations } from "../../depth";
import { useKnownTasks } from "../../queries";
import { RELATIONS, relationName } from "../../words";

const BOX = "h-8 rounded-sm border border-line bg-raised px-2 text-sm focus:border-accent touch:h-9";

/** What a task has to do with others, each a link to it. */
export function Relations({ task, name, may }: { task: TaskWhole; /** The key of its project. */ name: string; may: boolean }) {
  const [adding, setAdding] = useState(false);
  const { relate, part } = useRelations(task.key);
  if (!may && task.relations.length === 0) return null;
  const kinds = RELATIONS.filter((kind) => task.relations.some((one) => one.kind === kind));
  return (
    <section aria-label={t("Relations")} className="flex flex-col gap-1.5">
      <h3 className="flex items-center text-base">
        {t("Relations")}
        {may && (
          <IconButton size="sm" label={t("Add a relation")} pressed={adding} className="ms-auto" onClick={() => setAdding(!adding)}>
            <Plus size={15} aria-hidden />
          </IconButton>
        )}
      </h3>
      {kinds.map((kind) => (
        <div key={kind}>
          <h4 className="text-sm text-ink-3">{relationName(kind)}</h4>
          <ul aria-label={relationName(kind)}>
            {task.relations.filter((one) => one.kind === kind).map((one) => (
              <Line key={one.id} one={one} onPart={may ? () => void part(one) : null} />
            ))}
          </ul>
        </div>
      ))}
      {adding && <Add task={task} name={name} relate={relate} onDone={() => setAdding(false)} />}
    </section>
  );
}

function Line({ one, onPart }: { one: TaskRelation; onPart: (() => void) | null }) {
  return (
    <li className="flex items-center gap-2 text-sm">
      <Link href={`/projects/${one.key.replace(/-(\d+)$/, "/$1")}`} className={cx("min-w-0 flex-1 truncate rounded-xs py-1 hover:underline", one.closed && "text-ink-3 line-through")}>
        <span className="text-ink-3">{one.key}</span> {one.title}
      </Link>
      <span className="shrink-0 text-ink-3">{one.status}</span>
      {onPart && (
        <IconButton size="sm" label={t("Take the relation to {key} away", { key: one.key })} onClick={onPart}>
          <X size={13} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

interface AddProps {
  task: TaskWhole;
  name: string;
  relate: ReturnType<typeof useRelations>["relate"];
  onDone(): void;
}

function Add({ task, name, relate, onDone }: AddProps) {
  const listId = useId();
  const known = useKnownTasks(name);
  const [kind, setKind] = useState<RelationKind>("blocks");
  const [other, setOther] = useState("");
  const choices = known.filter((one) => one.id !== task.id && !one.closed_at).slice(0, 500);
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const meant = other.trim().split(/\s/)[0];
        if (meant) relate.mutate({ kind, other: meant }, { onSuccess: onDone });
      }}
    >
      <div className="flex gap-2">
        <select aria-label={t("What it has to do with the other")} value={kind} onChange={(event) => setKind(event.target.value as RelationKind)} className={BOX}>
          {RELATIONS.map((one) => (
            <option key={one} value={one}>
              {relationName(one)}
            </option>
          ))}
        </select>
        <input
          autoFocus
          aria-label={t("The other task")}
          placeholder={`${name}-12`}
          list={listId}
          value={other}
          onChange={(event) => setOther(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && onDone()}
          className={cx(BOX, "min-w-0 flex-1")}
        />
        <datalist id={listId}>
          {choices.map((one) => (
            <option key={one.id} value={one.key}>
              {one.title}
            </option>
          ))}
        </datalist>
      </div>
      {relate.error && (
        <p role="alert" className="text-sm text-danger-text">
          {sentence(relate.error)}
        </p>
      )}
      <div className="flex gap-2">
        <Button size="sm" look="primary" type="submit" disabled={!other.trim()} busy={relate.isPending}>
          {t("Add")}
        </Button>
        <Button size="sm" look="quiet" onClick={onDone}>
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}
