import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, BookmarkX } from "lucide-react";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Page, SavedMessage } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { useRoom } from "../queries";
import { save } from "../saving";
import { KeptMessage } from "./KeptMessage";
import { useRoomName } from "./useRoomName";

const LIMIT = 30;

/** What I saved, the last saved first, with where it stands. */
export function SavedList() {
  const client = useQueryClient();
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: keys.saved,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<SavedMessage>>("/saved", { limit: LIMIT, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    // A message may have been edited or deleted since.
    staleTime: 0,
  });
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <BoneRows rows={4} />;
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  if (all.length === 0) {
    return (
      <Empty icon={<Bookmark size={22} aria-hidden />} title={t("Nothing saved yet")}>
        {t("Save a message from its menu, or with S, and it stands here for you alone.")}
      </Empty>
    );
  }
  return (
    <>
      <ul aria-label={t("Saved messages")} className="divide-y divide-line rounded-lg border border-line">
        {all.map(({ message }) => (
          <li key={message.id}>
            <KeptMessage
              message={message}
              note={<Where room={message.room} />}
              actions={
                <IconButton size="sm" label={t("Remove from saved")} onClick={() => void save(client, message, false)}>
                  <BookmarkX size={15} aria-hidden />
                </IconButton>
              }
            />
          </li>
        ))}
      </ul>
      {hasNextPage && <WhenSeen key={all.length} onSeen={() => void fetchNextPage()} />}
      {isFetchingNextPage && <BoneRows rows={2} />}
      {!hasNextPage && all.length > 10 && <p className="py-4 text-center text-sm text-ink-3">{t("That is all.")}</p>}
    </>
  );
}

/** What the room is called. */
function Where({ room: id }: { room: Id }) {
  const { room } = useRoom(id);
  const name = useRoomName(room);
  if (!room) return null;
  return room.kind === "direct" ? t("With {name}", { name }) : t("In {name}", { name });
}
