import { useEffect, useRef, useState } from "react";
import { usePeopleById } from "@/api/people";
import type { Id, Message } from "@/api/types";
import { t } from "@/lib/i18n";

/** Reads arriving messages out, without the list itself being a live region that would read old ones. */
export function Announcer({ items, me, later }: { items: Message[]; me: Id; later: boolean }) {
  const people = usePeopleById();
  const seen = useRef<number | null>(null);
  const [text, setText] = useState("");
  const last = items.at(-1);
  useEffect(() => {
    if (!last || later) return;
    const before = seen.current;
    seen.current = last.number;
    if (before === null || last.number <= before || last.author === me || last.deleted) return;
    setText(t("{name} says: {text}", { name: last.said_as ?? people.get(last.author)?.name ?? t("Somebody"), text: last.body.slice(0, 200) || t("{n, plural, one {# file} other {# files}}", { n: last.attachments?.length ?? 0 }) }));
  }, [last, later, me, people]);
  return (
    <div className="sr-only" aria-live="polite" aria-atomic>
      {text}
    </div>
  );
}
