import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import { t } from "@/lib/i18n";
import { listOf } from "@/lib/text";
import type { Stream } from "../model/stream";
import { useTypists } from "../typing";

/** Says who is typing. Its height is always there, so that nothing jumps. */
export function TypingLine({ of }: { of: Stream }) {
  const me = useMe().user.id;
  const people = usePeopleById();
  const typists = useTypists(of, me);
  const names = typists.map((id) => people.get(id)?.name.split(" ")[0] ?? t("Somebody"));
  return (
    <div className="flex h-5 items-center gap-1.5 px-1 text-xs text-ink-3" data-typing={names.length}>
      {names.length > 0 && (
        <>
          <span className="flex gap-0.5" aria-hidden>
            {[0, 1, 2].map((i) => (
              <span key={i} className="size-1 animate-breathe rounded-full bg-accent" style={{ animationDelay: `${i * 180}ms` }} />
            ))}
          </span>
          {names.length > 3
            ? t("Several people are typing")
            : t("{n, plural, one {{names} is typing} other {{names} are typing}}", { n: names.length, names: listOf(names) })}
        </>
      )}
    </div>
  );
}
