import { sentence } from "@/api/errors";
import type { Id, Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime } from "@/lib/time";
import { Dialog } from "@/ui/dialog";
import { BoneRows, Failed } from "@/ui/states";
import { useHistory } from "../queries";

/** Every version of an edited message, the newest first. */
export function HistoryDialog({ room, message, onClose }: { room: Id; message: Message; onClose(): void }) {
  const { data, error, refetch } = useHistory(room, message.id);
  return (
    <Dialog title={t("Versions of this message")} onClose={onClose} wide>
      {!data && !error && <BoneRows rows={2} />}
      {error && <Failed text={sentence(error)} retry={() => void refetch()} />}
      <ol className="flex flex-col gap-3">
        <Version html={message.html} label={t("Now, since {time}", { time: fullTime(message.edited_at ?? message.posted_at) })} />
        {data?.toReversed().map((revision) => (
          <Version key={revision.edited_at} html={revision.html} label={t("Written {time}", { time: fullTime(revision.edited_at) })} />
        ))}
      </ol>
    </Dialog>
  );
}

const Version = ({ html, label }: { html: string; label: string }) => (
  <li className="rounded-md border border-line bg-surface px-4 py-3">
    <p className="mb-1 text-xs text-ink-3">{label}</p>
    <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
  </li>
);
