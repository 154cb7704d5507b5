import { ListTodo, MessageSquare, Search } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useMe } from "@/api/me";
import { usePeople, usePeopleById } from "@/api/people";
import { RoomIcon, roomName, useRooms } from "@/features/chat";
import { addressOf, useQuickSearch, words } from "@/features/search";
import { t } from "@/lib/i18n";
import { fit } from "@/lib/text";
import { Avatar } from "@/ui/avatar";
import { useWriteTo } from "../useWriteTo";
import { useCommands } from "./useCommands";

export interface Goal {
  id: string;
  section: string;
  name: string;
  note?: string;
  icon: ReactNode;
  run(): void;
}

const ROOMS = 8;
const PEOPLE = 6;
const COMMANDS = 6;

/** What fits the words, the best first: rooms, people, commands. Without words, what is likely wanted. */
export function useGoals(query: string): Goal[] {
  const rooms = useRoomGoals(query);
  const people = usePeopleGoals(query);
  const commands = useCommands();
  const tasks = useTaskGoals(query);
  const messages = useMessageGoals(query);
  return useMemo(() => [...rooms, ...people, ...best(query, commands, COMMANDS), ...tasks, ...messages], [query, rooms, people, commands, tasks, messages]);
}

function best<T extends { name: string; note?: string }>(query: string, all: T[], most: number, bonus: (one: T) => number = () => 0): T[] {
  return all
    .map((one) => ({ one, score: Math.max(fit(query, one.name), fit(query, one.note ?? "") >= 40 ? 15 : 0) }))
    .filter((x) => x.score > 0)
    .sort((a, b) => b.score - a.score || bonus(b.one) - bonus(a.one))
    .slice(0, most)
    .map((x) => x.one);
}

function useRoomGoals(query: string): Goal[] {
  const { data } = useRooms();
  const people = usePeopleById();
  const me = useMe().user.id;
  const [, navigate] = useLocation();
  return useMemo(() => {
    const all = (data ?? []).map((room) => ({ room, name: roomName(room, people, me), note: room.topic }));
    // Where something waits comes first, then where something happened lately.
    const bonus = ({ room }: (typeof all)[number]) => (room.mentions ? 4e15 : room.unread ? 2e15 : 0) + Date.parse(room.last_message_at ?? room.created_at);
    return best(query, all, ROOMS, bonus).map(({ room, name, note }) => ({
      id: room.id,
      section: t("Rooms"),
      name,
      note: room.unread > 0 ? t("{n, plural, one {# unread} other {# unread}}", { n: room.unread }) : note,
      icon: <RoomIcon room={room} size={16} />,
      run: () => navigate(`/rooms/${room.id}`),
    }));
  }, [query, data, people, me, navigate]);
}

/** The best few tasks. */
function useTaskGoals(query: string): Goal[] {
  const { data } = useQuickSearch(query, "task");
  const [, navigate] = useLocation();
  return useMemo(() => {
    if (query.trim().length < 2) return [];
    return (data?.items ?? []).map((hit) => ({
      id: hit.id,
      section: t("Tasks"),
      name: words(hit.title),
      icon: <ListTodo size={16} aria-hidden />,
      run: () => navigate(addressOf(hit)),
    }));
  }, [query, data, navigate]);
}

/** The best few messages, and the way to all of them. */
function useMessageGoals(query: string): Goal[] {
  const { data } = useQuickSearch(query, "message");
  const people = usePeopleById();
  const [, navigate] = useLocation();
  return useMemo(() => {
    const asked = query.trim();
    if (asked.length < 2) return [];
    const section = t("Messages");
    const hits = (data?.items ?? []).map((hit) => ({
      id: hit.id,
      section,
      name: people.get(hit.author ?? "")?.name ?? "",
      note: words(hit.text),
      icon: <MessageSquare size={16} aria-hidden />,
      run: () => navigate(addressOf(hit)),
    }));
    const all = { id: "search", section, name: t("Search for “{query}”", { query: asked }), icon: <Search size={16} aria-hidden />, run: () => navigate(`/search?q=${encodeURIComponent(asked)}`) };
    return [...hits, all];
  }, [query, data, people, navigate]);
}

function usePeopleGoals(query: string): Goal[] {
  const { data } = usePeople();
  const me = useMe().user.id;
  const write = useWriteTo();
  return useMemo(() => {
    if (!query.trim()) return [];
    const all = (data ?? []).filter((p) => p.state === "active" && p.id !== me).map((person) => ({ person, name: person.name, note: person.handle }));
    return best(query, all, PEOPLE).map(({ person, name }) => ({
      id: person.id,
      section: t("People"),
      name,
      note: person.title || `@${person.handle}`,
      icon: <Avatar name={name} colour={person.colour} picture={person.picture} size="xs" />,
      run: () => write(person.id),
    }));
  }, [query, data, me, write]);
}
