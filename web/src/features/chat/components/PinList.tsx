import { Pin, PinOff } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { pin } from "../pinning";
import { usePins } from "../queries";
import { KeptMessage } from "./KeptMessage";

interface Props {
  room: Room;
  /** Somebody went to one of them. */
  onOpen?(): void;
}

/** What is pinned in a room, the last pinned first. */
export default function PinList({ room, onOpen }: Props) {
  const client = useQueryClient();
  const people = usePeopleById();
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = usePins(room.id);
  const pins = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <div className="p-4"><BoneRows rows={3} /></div>;
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  if (pins.length === 0) {
    return (
      <Empty icon={<Pin size={22} aria-hidden />} title={t("Nothing is pinned")}>
        {room.can.post ? t("Pin what everybody here should find again, from a message's menu.") : t("What people here pin stands in this list.")}
      </Empty>
    );
  }
  return (
    <>
      <ul aria-label={t("Pinned messages")} className="divide-y divide-line">
        {pins.map((message) => (
          <li key={message.id}>
            <KeptMessage
              message={message}
              note={message.pinned && t("Pinned by {name}", { name: people.get(message.pinned.by)?.name ?? t("Former member") })}
              onOpen={onOpen}
              actions={
                room.can.post && (
                  <IconButton size="sm" label={t("Unpin")} onClick={() => void pin(client, message, false)}>
                    <PinOff size={15} aria-hidden />
                  </IconButton>
                )
              }
            />
          </li>
        ))}
      </ul>
      {hasNextPage && <WhenSeen key={pins.length} onSeen={() => void fetchNextPage()} />}
      {isFetchingNextPage && <BoneRows rows={2} />}
    </>
  );
}
