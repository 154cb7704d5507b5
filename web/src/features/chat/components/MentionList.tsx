import { Megaphone } from "lucide-react";
import { usePerson } from "@/api/people";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import type { Candidate } from "../model/mention";

interface Props {
  id: string;
  options: Candidate[];
  active: number;
  onPick(handle: string): void;
  onPoint(index: number): void;
}

/** The people that fit what stands after the `@`. The text keeps the focus. */
export function MentionList({ id, options, active, onPick, onPoint }: Props) {
  return (
    <ul id={id} role="listbox" aria-label={t("People to mention")} className="absolute inset-x-0 bottom-full z-30 mb-1.5 max-w-sm animate-rise rounded-md bg-raised p-1 shadow-float">
      {options.map((option, i) => (
        <li
          key={option.handle}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          onPointerMove={() => onPoint(i)}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(option.handle);
          }}
          className={cx("flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2", i === active && "bg-hover")}
        >
          {option.id ? <Face id={option.id} /> : <Megaphone size={16} aria-hidden className="mx-1 text-ember-text" />}
          <span className="truncate font-medium">{option.name}</span>
          <span className="truncate text-sm text-ink-3">@{option.handle}</span>
        </li>
      ))}
    </ul>
  );
}

function Face({ id }: { id: string }) {
  const person = usePerson(id);
  return <Avatar name={person?.name ?? "?"} colour={person?.colour ?? 0} picture={person?.picture} size="xs" className="size-6!" />;
}
