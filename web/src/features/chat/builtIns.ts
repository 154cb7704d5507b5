import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import type { Me, NoticePreferences, Person, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime } from "@/lib/time";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";
import { doing, duration, handles, SHRUG, type BuiltIn } from "./model/commands";

/** Why a command was not done, in words for who typed it. What they typed stays. */
export class Refused extends Error {}

/** What a command works with. */
export interface Desk {
  client: QueryClient;
  room: Room;
  name: string;
  me: Me;
  people: Person[];
  /** Says something in the room, or the thread, in which it was typed. */
  say(words: string): void;
  /** Asks for a time at which that is said. */
  askTime(words: string): void;
  navigate(path: string): void;
}

interface Command {
  description(): string;
  usage(): string;
  may?(room: Room): boolean;
  /** Does it; false if somebody thought better of it. */
  run(desk: Desk, rest: string): Promise<void | false> | void;
}

/** Every command that the page does by itself. */
export const TABLE: Record<BuiltIn, Command> = {
  away: { description: () => t("Says beside your name that you are away; once more that you are back"), usage: () => t("[where]"), run: away },
  dnd: { description: () => t("Lets nothing disturb you for a while"), usage: () => t("[30m, 2h, 1d or off]"), run: calm },
  invite: { description: () => t("Lets people into this room"), usage: () => t("@name"), may: (room) => room.can.invite, run: invite },
  leave: { description: () => t("Leaves this room"), usage: () => "", may: (room) => room.can.leave, run: leave },
  me: { description: () => t("Says what you do"), usage: () => t("what you do"), run: (desk, rest) => desk.say(doing(needed(rest, t("Write after it what you do.")))) },
  mute: { description: () => t("Mutes this room, or lets it be heard again"), usage: () => "", may: (room) => room.member, run: mute },
  remind: { description: () => t("Says something here at a time that you choose"), usage: () => t("of what"), run: remind },
  shrug: { description: () => t("Adds a shrug to what you say"), usage: () => t("[words]"), run: (desk, rest) => desk.say(`${rest} ${SHRUG}`.trim()) },
  topic: { description: () => t("Sets what this room is about now"), usage: () => t("the topic"), may: (room) => room.can.edit, run: topic },
};

function needed(rest: string, why: string): string {
  if (!rest) throw new Refused(why);
  return rest;
}

async function away({ client, me }: Desk, where: string): Promise<void> {
  const back = !where && me.user.status?.emoji === AWAY;
  const status = back ? null : { emoji: AWAY, text: where || t("Away"), until: null };
  await (status ? api.put("/people/me/status", status) : api.delete("/people/me/status"));
  client.setQueryData<Me>(keys.me, (now) => now && { ...now, user: { ...now.user, status } });
  toast(back ? t("Status cleared") : t("Status set"));
}

const AWAY = "🌙";

async function calm({ client }: Desk, rest: string): Promise<void> {
  const ms = duration(rest);
  if (ms === undefined) throw new Refused(t("Write after it for how long: 30m, 2h, 1d, or off."));
  const until = ms === null ? null : new Date(Date.now() + ms).toISOString();
  const now = await api.get<NoticePreferences>("/notices/preferences");
  client.setQueryData(keys.noticePreferences, await api.put<NoticePreferences>("/notices/preferences", { ...now, undisturbed_until: until }));
  toast(until ? t("Nothing disturbs you until {time}.", { time: fullTime(until) }) : t("You are told of things again."));
}

async function invite({ client, room, people }: Desk, rest: string): Promise<void> {
  const wanted = handles(needed(rest, t("Write after it whom to let in, with @.")));
  const found = wanted.map((handle) => ({ handle, person: people.find((one) => one.handle === handle && one.state === "active") }));
  const unknown = found.find((one) => !one.person);
  if (unknown) throw new Refused(t("Nobody here is called @{name}.", { name: unknown.handle }));
  for (const { person } of found) await api.put(`/rooms/${room.id}/people/${person?.id}`, {});
  void client.invalidateQueries({ queryKey: keys.roomPeople(room.id) });
  toast(t("{n, plural, one {# person is in the room} other {# people are in the room}}", { n: found.length }));
}

async function leave({ client, room, name, navigate }: Desk): Promise<void | false> {
  const text = room.kind === "open" ? t("You can come back at any time.") : t("To come back, somebody in the room has to add you.");
  if (!(await confirm({ title: t("Leave {name}?", { name }), text, action: t("Leave room") }))) return false;
  await api.delete(`/rooms/${room.id}/membership`);
  client.setQueryData<Room[]>(keys.rooms, (now) => now?.filter((one) => one.id !== room.id));
  void client.invalidateQueries({ queryKey: keys.openRooms });
  void client.invalidateQueries({ queryKey: keys.room(room.id) });
  navigate("/rooms");
}

/** What was typed stays until a time is chosen. */
async function remind({ askTime }: Desk, rest: string): Promise<false> {
  askTime(needed(rest, t("Write after it what is to be said.")));
  return false;
}

async function mute({ client, room }: Desk): Promise<void> {
  const muted = !room.muted;
  await api.put(`/rooms/${room.id}/preferences`, { muted });
  client.setQueryData<Room[]>(keys.rooms, (now) => now?.map((one) => (one.id === room.id ? { ...one, muted } : one)));
  toast(muted ? t("The room is muted") : t("The room is heard again"));
}

async function topic({ client, room }: Desk, rest: string): Promise<void> {
  const changed = await api.patch<Room>(`/rooms/${room.id}`, { topic: needed(rest, t("Write the topic after it.")) });
  client.setQueryData<Room[]>(keys.rooms, (now) => now?.map((one) => (one.id === room.id ? changed : one)));
  client.setQueryData(keys.room(room.id), changed);
  toast(t("Topic set"));
}
