import { Megaphone } from "lucide-react";
import { t } from "@/lib/i18n";
import type { Candidate } from "@/lib/mention";
import { Avatar } from "./avatar";
import { CompletionList } from "./completion";

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
        {option.id ? <Avatar name={option.name} colour={option.colour ?? 0} picture={option.picture} size="xs" className="size-6!" /> : <Megaphone size={16} aria-hidden className="mx-1 text-ember-text" />}
        <span className="truncate font-medium">{option.name}</span>
        <span className="truncate text-sm text-ink-3">@{option.handle}</span>
      </>
    ),
  }));
  return <CompletionList id={id} label={t("People to mention")} options={shown} active={active} onPoint={onPoint} />;
}
