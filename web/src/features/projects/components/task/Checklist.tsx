import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import type { TaskCheck, TaskWhole } from "@/api/types";
import { useAutosize } from "@/lib/writing";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { useChecklist } from "../../depth";

type Desk = ReturnType<typeof useChecklist>;

/** What a task consists of in small. Each item is ticked, renamed in its place, and moved with Alt and an arrow. */
export function Checklist({ task, may }: { task: TaskWhole; may: boolean }) {
  const desk = useChecklist(task.key);
  const items = task.checklist;
  if (!may && items.length === 0) return null;
  const done = items.filter((item) => item.done).length;
  return (
    <section aria-label={t("Checklist")} className="flex flex-col gap-1.5">
      <h3 className="flex items-baseline gap-2 text-base">
        {t("Checklist")}
        {items.length > 0 && (
          <span className="text-sm font-normal text-ink-3">
            {done}/{items.length}
          </span>
        )}
      </h3>
      {items.length > 0 && (
        <ul>
          {items.map((item, at) => (
            <Item key={item.id} item={item} may={may} desk={desk} above={items[at - 1]} beyondAbove={items[at - 2]} below={items[at + 1]} />
          ))}
        </ul>
      )}
      {may && <Add desk={desk} />}
    </section>
  );
}

interface ItemProps {
  item: TaskCheck;
  may: boolean;
  desk: Desk;
  above: TaskCheck | undefined;
  beyondAbove: TaskCheck | undefined;
  below: TaskCheck | undefined;
}

function Item({ item, may, desk, above, beyondAbove, below }: ItemProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useAutosize(field, typed ?? item.text);
  const up = () => above && void desk.move(item, beyondAbove?.id ?? null);
  const down = () => below && void desk.move(item, below.id);
  const keep = () => {
    const text = typed?.trim();
    if (text && text !== item.text) void desk.rename(item, text);
    setTyped(null);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === "Enter") keep();
    else if (event.key === "Escape") setTyped(null);
    else if (event.altKey && event.key === "ArrowUp") up();
    else if (event.altKey && event.key === "ArrowDown") down();
    else return;
    event.preventDefault();
  };
  return (
    <li className="group flex items-start gap-2 rounded-sm py-0.5 hover:bg-hover">
      <input
        type="checkbox"
        aria-label={t("Done: {text}", { text: item.text })}
        checked={item.done}
        disabled={!may}
        onChange={(event) => void desk.tick(item, event.target.checked)}
        onKeyDown={(event) => event.altKey && keyed(event)}
        className="mt-1 size-4.5 shrink-0 accent-accent touch:mt-2"
      />
      {may ? (
        <textarea
          ref={field}
          rows={1}
          aria-label={t("Item")}
          maxLength={250}
          value={typed ?? item.text}
          onChange={(event) => setTyped(event.target.value.replaceAll(/\s*\n\s*/g, " "))}
          onBlur={keep}
          onKeyDown={keyed}
          className={cx("min-w-0 flex-1 resize-none overflow-hidden rounded-xs border border-transparent bg-transparent px-1 py-0.5 focus:border-accent touch:py-1.5", item.done && "text-ink-3 line-through")}
        />
      ) : (
        <span className={cx("min-w-0 flex-1 px-1", item.done && "text-ink-3 line-through")}>{item.text}</span>
      )}
      {may && (
        <span className="flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100">
          <IconButton size="sm" label={t("Move up: {text}", { text: item.text })} disabled={!above} onClick={up}>
            <ArrowUp size={13} aria-hidden />
          </IconButton>
          <IconButton size="sm" label={t("Move down: {text}", { text: item.text })} disabled={!below} onClick={down}>
            <ArrowDown size={13} aria-hidden />
          </IconButton>
          <IconButton size="sm" label={t("Remove: {text}", { text: item.text })} onClick={() => void desk.remove(item)}>
            <X size={13} aria-hidden />
          </IconButton>
        </span>
      )}
    </li>
  );
}

function Add({ desk }: { desk: Desk }) {
  const [text, setText] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim()) return;
        setText("");
        void desk.add(text.trim()).then((kept) => !kept && setText(text));
      }}
    >
      <input
        aria-label={t("Add an item")}
        placeholder={t("Add an item")}
        maxLength={250}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-8 w-full rounded-sm border border-line bg-raised px-2.5 focus:border-accent touch:h-9"
      />
    </form>
  );
}
