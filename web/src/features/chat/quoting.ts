import type { Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { drafts, draftOf, keepDraft } from "./drafts";
import { quoted } from "./model/quote";
import { addressOf, streamId, streamOf, type Stream } from "./model/stream";

/** Puts what somebody said into the composer of a room or a thread, as a quote to answer. */
export function quote(to: Stream, message: Message, name: string): void {
  const link = location.origin + addressOf(streamOf(message), message.id);
  keepDraft(to, quoted(draftOf(to), message.body, `[${t("{name} wrote:", { name })}](${link})`));
  const field = document.querySelector<HTMLTextAreaElement>(`textarea[data-composer="${streamId(to)}"]`);
  // The field takes the words up with the next drawing.
  requestAnimationFrame(() => {
    field?.focus();
    const end = drafts.get()[streamId(to)]?.text.length ?? 0;
    field?.setSelectionRange(end, end);
    field?.scrollTo({ top: field.scrollHeight });
  });
}
