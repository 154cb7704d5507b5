import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from "react";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import type { FilterCompletion } from "@/api/types";
import { t } from "@/lib/i18n";
import { CompletionList } from "@/ui/completion";
import { completed, lettersBefore, type Completed } from "../model/completion";

/** What may stand at a place of a filter. */
function useOffers(name: string | null, filter: string, at: number | null) {
  const asked = at === null ? null : { filter, at: lettersBefore(filter, at) };
  const { data, isPlaceholderData } = useQuery({
    queryKey: [...keys.projects, "completion", name, asked],
    queryFn: ({ signal }) => api.get<FilterCompletion>(name === null ? "/tasks/completion" : `/projects/${name}/filters/completion`, asked ?? {}, signal),
    enabled: asked !== null,
    staleTime: 30_000,
    placeholderData: keepPreviousData, // So that the list doesn't blink between two letters.
    retry: false,
  });
  return { offers: at === null ? undefined : data, stale: isPlaceholderData };
}

/** Offers what may come next in the filter that is typed in a field: taken by Enter, Tab or a click, put away by Escape. */
export function useCompleting(name: string | null, typed: string, setTyped: (text: string) => void) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const caret = useRef<number | null>(null);
  const { offers, stale } = useOffers(name, typed, at);
  const items = offers?.items ?? [];
  const open = at !== null && items.length > 0;
  // With a word begun the first that fits is meant; without, nothing is until it is pointed at: Enter then means "so".
  const isBegun = stale ? /\S$/.test(typed.slice(0, at ?? 0)) : offers && offers.to > offers.from;
  const active = Math.min(pointed ?? (isBegun ? 0 : -1), items.length - 1);
  /** Whether somebody was faster than the answer: what they took is taken when it is there. */
  const due = useRef(false);

  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const write = ({ text, caret: place }: Completed) => {
    setTyped(text);
    caret.current = place;
    setAt(place);
    setPointed(null);
  };
  const take = (index: number) => {
    const offer = items[index];
    // What was offered for other letters doesn't fit these places.
    due.current = stale;
    if (offer && offers && !stale) write(completed(typed, offers, offer.text));
  };
  useLayoutEffect(() => {
    if (due.current && !stale) take(active);
  });
  const keyed = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event;
    if (!open) {
      if (key !== "ArrowDown") return;
      setAt(event.currentTarget.selectionStart);
    } else if (key === "ArrowDown") setPointed((active + 1) % items.length);
    else if (key === "ArrowUp") setPointed(active > 0 ? active - 1 : items.length - 1);
    else if (key === "Escape") setAt(null);
    else if ((key === "Enter" || key === "Tab") && active >= 0 && !event.shiftKey) take(active);
    else {
      if (key === "Enter") setAt(null);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    field: {
      ref: field,
      role: "combobox",
      "aria-expanded": open,
      "aria-controls": open ? id : undefined,
      "aria-autocomplete": "list" as const,
      "aria-activedescendant": open && active >= 0 ? `${id}-${active}` : undefined,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        due.current = false;
        setTyped(event.target.value);
        setAt(event.target.selectionStart);
        setPointed(null);
      },
      onKeyDown: keyed,
      onBlur: () => setAt(null),
    },
    list: open && (
      <CompletionList
        id={id}
        label={t("What may come next")}
        below
        active={active}
        onPoint={setPointed}
        options={items.map((offer, index) => ({
          key: offer.text,
          pick: () => take(index),
          node: (
            <>
              <code className="truncate">{offer.text}</code>
              {offer.says && <span className="truncate text-sm text-ink-3">{offer.says}</span>}
            </>
          ),
        }))}
      />
    ),
  };
}
