import { Megaphone } from "lucide-react";
import { usePerson } from "@/api/people";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import type { Candidate } from "../model/mention";
import { CompletionList } from "./CompletionList";

interface Props {
  id: string;
  options: Candidate[];
  active: number;
  onPick(handle: string): void;
  onPoint(index: number): void;
}

/** The people that fit what stands after the `@`. */
export default function MentionList({ id, options, active, onPick, onPoint }: Props) {
  const shown = options.map((option) => ({
    key: option.handle,
    pick: () => onPick(option.handle),
    node: (
      <>
        {option.id ? <Face id={option.id} /> : <Megaphone size={16} aria-hidden className="mx-1 text-ember-text" />}
        <span className="truncate font-medium">{option.name}</span>
        <span className="truncate text-sm text-ink-3">@{option.handle}</span>
      </>
    ),
  }));
  return <CompletionList id={id} label={t("People to mention")} options={shown} active={active} onPoint={onPoint} />;
}

function Face({ id }: { id: string }) {
  const person = usePerson(id);
  return <Avatar name={person?.name ?? "?"} colour={person?.colour ?? 0} picture={person?.picture} size="xs" className="size-6!" />;
}
