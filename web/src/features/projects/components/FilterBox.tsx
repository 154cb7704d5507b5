import { ListFilter, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Problem } from "@/api/errors";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { useCompleting } from "./useCompleting";

const TYPED_MS = 250;

/** What is wrong with a filter, if that is why tasks can't be shown; so many letters were asked before it. */
export function filterFault(error: unknown, before = 0) {
  const fault = error instanceof Problem ? error.fields.find((field) => field.field === "filter") : undefined;
  return fault && { ...fault, at: (fault.at ?? 0) - before };
}

/** The field for a filter of a project's tasks, or of those of all projects: what may come next is offered, and what is wrong told, below it. */
export function FilterBox({ name, filter, fault, onChange }: { name: string | null; filter: string; fault: ReturnType<typeof filterFault>; onChange(filter: string): void }) {
  const [typed, setTyped] = useState(filter);
  const completing = useCompleting(name, typed, setTyped);
  useEffect(() => {
    if (typed === filter) return;
    const timer = setTimeout(() => onChange(typed), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed, filter, onChange]);
  const letters = [...typed];
  const at = Math.min(fault?.at ?? 0, letters.length);
  // What only lacks its end is no fault yet while one is shown how it goes on.
  const rest = letters.slice(at).join("");
  const told = fault && !(completing.list && rest.trim() === "");
  const wrong = /^("[^"]*"?|'[^']*'?|[\p{L}\p{N}_.@#:/+-]+|.)?/u.exec(rest)?.[0];
  return (
    <div className="relative min-w-0 flex-1 basis-60">
      <form
        role="search"
        className="flex h-9 items-center gap-2 rounded-sm border border-line-strong bg-raised px-2.5 focus-within:border-accent"
        onSubmit={(event) => {
          event.preventDefault();
          onChange(typed);
        }}
      >
        <ListFilter size={15} aria-hidden className="shrink-0 text-ink-3" />
        <input
          aria-label={t("Filter")}
          aria-invalid={fault ? true : undefined}
          aria-describedby={told ? "filter-fault" : undefined}
          placeholder={t("Filter, such as: assignee = me and due < now/w+1w")}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          {...completing.field}
          className="min-w-0 flex-1 bg-transparent outline-none"
        />
        {typed && (
          <IconButton
            size="sm"
            label={t("Show all")}
            onClick={() => {
              setTyped("");
              onChange("");
            }}
          >
            <X size={14} aria-hidden />
          </IconButton>
        )}
      </form>
      {completing.list}
      {told && (
        <p id="filter-fault" role="alert" className="mt-1 text-sm text-danger-text">
          <code className="rounded-xs bg-sunken px-1 text-ink-2">
            {letters.slice(Math.max(0, at - 24), at).join("")}
            <mark className="bg-danger-wash text-danger-text underline decoration-wavy">{wrong || "␣"}</mark>
          </code>{" "}
          {fault.message}
        </p>
      )}
    </div>
  );
}
