import { Check } from "lucide-react";
import { usePeopleById } from "@/api/people";
import type { TaskField } from "@/api/types";
import { locale, t } from "@/lib/i18n";
import type { Said } from "../../model/fields";
import { dayName } from "../../words";
import { OptionMark } from "../OptionMark";
import { Faces } from "../parts";

const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });

/** What a field of the project's own says of a task in its column. */
export function OwnCell({ field, said }: { field: TaskField; said: Said }) {
  const people = usePeopleById();
  if (said === null) return null;
  if (said === true) return <Check size={15} role="img" aria-label={t("Yes")} className="text-accent-text" />;
  if (field.kind === "number" && typeof said === "number") return <span className="w-full truncate text-end text-sm text-ink-2 tabular-nums">{numbers.format(said)}</span>;
  const text = String(said);
  if (field.kind === "person")
    return (
      <span className="flex min-w-0 items-center gap-1.5 text-sm text-ink-2">
        <Faces ids={[text]} />
        <span aria-hidden className="truncate">
          {people.get(text)?.name}
        </span>
      </span>
    );
  if (field.kind === "choice")
    return (
      <span className="flex min-w-0 items-center gap-1.5 text-sm text-ink-2">
        <OptionMark colour={field.options.find(({ name }) => name === text)?.colour ?? 0} />
        <span className="truncate">{text}</span>
      </span>
    );
  if (field.kind === "link")
    return (
      <a href={text} target="_blank" rel="noreferrer" tabIndex={-1} onClick={(event) => event.stopPropagation()} className="truncate text-sm text-accent-text hover:underline">
        {text.replace(/^https?:\/\//, "")}
      </a>
    );
  return <span className="truncate text-sm text-ink-2">{field.kind === "date" ? dayName(text) : text}</span>;
}
