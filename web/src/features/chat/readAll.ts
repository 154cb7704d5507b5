import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Room, ThreadCounts } from "@/api/types";
import { t } from "@/lib/i18n";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";

/** Asks, and marks everything in my rooms and threads as read. */
export function useReadAll(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    const waiting = (client.getQueryData<Room[]>(keys.rooms) ?? []).filter((room) => room.unread > 0).length;
    const threads = client.getQueryData<ThreadCounts>(keys.threadCounts)?.threads ?? 0;
    if (waiting + threads === 0) return toast(t("Nothing is unread."));
    const yes = await confirm({
      title: t("Mark everything as read?"),
      text: t("What is new in {rooms, plural, one {# room} other {# rooms}} and {threads, plural, one {# thread} other {# threads}} then counts as read.", { rooms: waiting, threads }),
      action: t("Mark as read"),
    });
    if (!yes) return;
    try {
      await Promise.all([api.put("/rooms/read"), api.put("/threads/read")]);
      void client.invalidateQueries({ queryKey: keys.threadCounts });
      void client.invalidateQueries({ queryKey: keys.unreadNotices });
    } catch (error) {
      toast(sentence(error), { bad: true });
    }
  }, [client]);
}
