import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { keys } from "@/api/keys";
import type { Notice, Page } from "@/api/types";
import { noticeAdded, noticesRead } from "./patches";

const notice = (id: string, read = false) => ({ id, read }) as Notice;

function cache(unread: number, ...items: Notice[]) {
  const client = new QueryClient();
  client.setQueryData(keys.unreadNotices, unread);
  client.setQueryData(keys.notices, { pages: [{ items, next: null }], pageParams: [null] });
  const list = () => client.getQueryData<{ pages: Page<Notice>[] }>(keys.notices)?.pages.flatMap((page) => page.items);
  return { client, list, unread: () => client.getQueryData<number>(keys.unreadNotices) };
}

test("one more stands first and counts, and the same one again changes nothing", () => {
  const { client, list, unread } = cache(1, notice("a"));
  noticeAdded(client, notice("b"));
  noticeAdded(client, notice("b"));
  expect(list()?.map((one) => one.id)).toEqual(["b", "a"]);
  expect(unread()).toBe(2);
});

test("the count ends where the server's ends", () => {
  const { client, unread } = cache(100);
  noticeAdded(client, notice("b"));
  expect(unread()).toBe(100);
});

test("reading all leaves none, and they stay in the list", () => {
  const { client, list, unread } = cache(2, notice("b"), notice("a"));
  noticesRead(client, null);
  expect(list()?.every((one) => one.read)).toBe(true);
  expect(unread()).toBe(0);
});

test("reading one marks that one", () => {
  const { client, list } = cache(2, notice("b"), notice("a"));
  noticesRead(client, "a");
  expect(list()?.map((one) => one.read)).toEqual([false, true]);
});
