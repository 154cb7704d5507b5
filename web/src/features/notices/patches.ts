import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { Id, Notice, Page } from "@/api/types";

/** As many as the server counts to. */
const MOST = 100;

type Pages = InfiniteData<Page<Notice>, string | null>;

/** One more, heard over the line. The same one twice is one. */
export function noticeAdded(client: QueryClient, notice: Notice): void {
  const known = client.getQueryData<Pages>(keys.notices)?.pages.some((page) => page.items.some((one) => one.id === notice.id));
  if (known) return;
  client.setQueryData<number>(keys.unreadNotices, (now) => (now === undefined ? now : Math.min(MOST, now + 1)));
  client.setQueryData<Pages>(keys.notices, (now) => {
    if (!now?.pages[0]) return now;
    const [first, ...rest] = now.pages;
    return { ...now, pages: [{ ...first, items: [notice, ...first.items] }, ...rest] };
  });
}

/** One was read, or with null all: here, or on another device. */
export function noticesRead(client: QueryClient, id: Id | null): void {
  client.setQueryData<Pages>(keys.notices, (now) =>
    now && { ...now, pages: now.pages.map((page) => ({ ...page, items: page.items.map((one) => (id === null || one.id === id ? { ...one, read: true } : one)) })) },
  );
  if (id === null) client.setQueryData<number>(keys.unreadNotices, 0);
  else void client.invalidateQueries({ queryKey: keys.unreadNotices });
}

/** Something was read, left or taken back elsewhere, which may have settled some. */
export function noticesStale(client: QueryClient): void {
  if (!client.getQueryData<number>(keys.unreadNotices)) return;
  void client.invalidateQueries({ queryKey: keys.unreadNotices });
  void client.invalidateQueries({ queryKey: keys.notices });
}
