import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { Dialog } from "@/ui/dialog";
import { BoneRows, Failed } from "@/ui/states";
import { useReaders, useReceipts } from "../receipts";

/** Who has read a message. */
export default function ReadersDialog({ message, onClose }: { message: Message; onClose(): void }) {
  const people = usePeopleById();
  const { data, error, refetch } = useReaders(message);
  const { data: choice } = useReceipts();
  const silent = choice && !(choice.chosen ?? choice.usual);
  const more = data ? data.count - data.readers.length : 0;
  return (
    <Dialog title={t("Who has read this")} onClose={onClose}>
      {!data && !error && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {silent && <p className="text-ink-2">{t("You let nobody know what you have read, so you don't see it of others. You can change that in your profile.")}</p>}
      {data && !silent && (
        <>
          <p className="mb-3 text-ink-2" role="status">
            {data.of === 0 ? t("There is nobody who could have.") : t("{count} of {of, plural, one {# person} other {# people}}", { count: data.count, of: data.of })}
          </p>
          <ul aria-label={t("Readers")} className="max-h-80 overflow-y-auto">
            {data.readers.map((id) => {
              const person = people.get(id);
              const name = person?.name ?? t("Former member");
              return (
                <li key={id} className="flex h-11 items-center gap-3">
                  <Avatar name={name} colour={person?.colour ?? 0} picture={person?.picture} size="sm" />
                  <span className="truncate">{name}</span>
                </li>
              );
            })}
            {more > 0 && <li className="py-2 text-ink-3">{t("{n, plural, one {and # more} other {and # more}}", { n: more })}</li>}
          </ul>
        </>
      )}
    </Dialog>
  );
}
