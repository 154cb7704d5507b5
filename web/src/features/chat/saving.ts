import { useInfiniteQuery, useQuery, type QueryClient } from "@tanstack/react-query";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Message, Page, SavedMark, SavedMessage } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime } from "@/lib/time";
import { toast } from "@/ui/toast";

const byMessage = (marks: SavedMark[]): ReadonlyMap<Id, SavedMark> => new Map(marks.map((mark) => [mark.message, mark]));
const NONE: ReadonlyMap<Id, SavedMark> = new Map();

/** Which messages I saved: asked for once, then kept by what my devices are told. It is in no answer that others get. */
export const useSavedMarks = (): ReadonlyMap<Id, SavedMark> =>
  useQuery({ queryKey: keys.savedMarks, queryFn: ({ signal }) => all<SavedMark>("/saved/marks", {}, signal), staleTime: Infinity, select: byMessage }).data ?? NONE;

const LIMIT = 30;

/** What I saved, the last saved first, page after page. */
export const useSaved = (enabled = true) =>
  useInfiniteQuery({
    enabled,
    queryKey: keys.saved,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<SavedMessage>>("/saved", { limit: LIMIT, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    // A message may have been edited or deleted since.
    staleTime: 0,
  });

/** What a message is saved as: what was sent from a thread to the room too is saved as the reply that it is. */
export const savedAs = ({ id, echo_of }: Pick<Message, "id" | "echo_of">): Id => echo_of ?? id;

/** I saved a message or let it go, here or on another device. */
export function savedChanged(client: QueryClient, mark: SavedMark, saved: boolean): void {
  client.setQueryData<SavedMark[]>(keys.savedMarks, (now) => {
    const others = now?.filter((one) => one.message !== mark.message);
    return others && saved ? [mark, ...others] : others;
  });
  void client.invalidateQueries({ queryKey: keys.saved });
}

/** Saves a message for me, or lets it go. It shows at once, and is taken back if the server says no. */
export async function save(client: QueryClient, { room, ...of }: Pick<Message, "id" | "room" | "echo_of">, saved: boolean): Promise<void> {
  const mark = { room, message: savedAs(of), remind_at: null };
  const address = `/saved/${room}/${mark.message}` as const;
  await client.cancelQueries({ queryKey: keys.savedMarks });
  savedChanged(client, mark, saved);
  try {
    await (saved ? api.put(address) : api.delete(address));
    void client.invalidateQueries({ queryKey: keys.saved });
    toast(saved ? t("Saved for you") : t("No longer saved"));
  } catch (error) {
    savedChanged(client, mark, !saved);
    toast(sentence(error), { bad: true });
  }
}

/** Has me reminded of a message at a time, which saves it; or with null not after all. */
export async function remind(client: QueryClient, { room, ...of }: Pick<Message, "id" | "room" | "echo_of">, at: Date | null): Promise<void> {
  const mark = { room, message: savedAs(of), remind_at: at?.toISOString() ?? null };
  const address = `/saved/${room}/${mark.message}/reminder` as const;
  try {
    await (at ? api.put(address, { at: mark.remind_at }) : api.delete(address));
    savedChanged(client, mark, true);
    toast(mark.remind_at ? t("You are reminded on {time}.", { time: fullTime(mark.remind_at) }) : t("No longer reminded"));
  } catch (error) {
    toast(sentence(error), { bad: true });
  }
}

/** What was missed is not replayed: both are asked for again. */
export function savedStale(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: keys.savedMarks });
  void client.invalidateQueries({ queryKey: keys.saved });
}
