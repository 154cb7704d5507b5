import { PenLine } from "lucide-react";
import { Link } from "wouter";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { Block } from "@/ui/block";
import { drafts } from "../../drafts";
import { addressOf, streamId } from "../../model/stream";
import { useRooms } from "../../queries";
import { roomName } from "../useRoomName";

const MOST = 5;

/** What I began to write and didn't send, while there is anything. */
export function HomeDrafts() {
  const { data: rooms = [] } = useRooms();
  const people = usePeopleById();
  const me = useMe().user.id;
  const begun = Object.values(useStore(drafts)).flatMap((draft) => {
    const room = draft.text && rooms.find(({ id }) => id === draft.room);
    return room ? [{ draft, name: roomName(room, people, me) }] : [];
  });
  if (begun.length === 0) return null;
  return (
    <Block title={t("Drafts")}>
      <ul aria-label={t("Drafts")} className="divide-y divide-line">
        {begun.slice(0, MOST).map(({ draft, name }) => (
          <li key={streamId(draft)}>
            <Link href={addressOf(draft)} className="flex items-start gap-2.5 px-4 py-2.5 -outline-offset-2 transition-colors hover:bg-hover">
              <PenLine size={15} aria-hidden className="mt-0.5 w-5 shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{draft.text}</span>
                <span className="block truncate text-sm text-ink-3">{draft.root ? t("Thread in {name}", { name }) : name}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Block>
  );
}
