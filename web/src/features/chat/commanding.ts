import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import { api } from "@/api/client";
import { Problem, sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import { useMe } from "@/api/me";
import { usePeople } from "@/api/people";
import type { CommandAnswer, CommandHint, Page, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { Refused, TABLE } from "./builtIns";
import { BUILT_IN, typed, type BuiltIn, type Hint } from "./model/commands";
import type { Stream } from "./model/stream";
import { whispered } from "./whispering";

const isBuiltIn = (name: string): name is BuiltIn => (BUILT_IN as readonly string[]).includes(name);

/** The commands that I may use in a room: the page's own, and those of the workspace. */
export function useHints(room: Room): Hint[] {
  const { data } = useQuery({ queryKey: keys.commands, queryFn: () => api.get<Page<CommandHint>>("/commands"), staleTime: 30_000, select: (page) => page.items });
  return useMemo(() => {
    const own = BUILT_IN.filter((name) => TABLE[name].may?.(room) ?? true).map((name) => ({ name, description: TABLE[name].description(), usage: TABLE[name].usage() }));
    return [...own, ...(data ?? [])];
  }, [data, room]);
}

/** Why a command came to nothing, and whether what was typed may go as words instead. */
export interface Failure {
  why: string;
  words: boolean;
}

interface Wish {
  room: Room;
  name: string;
  to: Stream;
  say(words: string): void;
  askTime(words: string): void;
  /** It is done: what was typed may go. */
  done(): void;
}

/** Does what is typed after a slash. Until it is done, and if it fails, what was typed stays. */
export function useCommand({ room, name: roomName, to, say, askTime, done }: Wish) {
  const client = useQueryClient();
  const me = useMe();
  const { data: people } = usePeople();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, fail] = useState<Failure | null>(null);

  const own = async (name: BuiltIn, rest: string) => {
    if (!(TABLE[name].may?.(room) ?? true)) throw new Refused(t("You may not do that here."));
    return (await TABLE[name].run({ client, room, name: roomName, me, people: people ?? [], say, askTime, navigate }, rest)) !== false;
  };
  const others = async (name: string, rest: string) => {
    const { whisper } = await api.post<CommandAnswer>(`/rooms/${room.id}/commands`, { name, text: rest, thread: to.root });
    if (whisper) whispered(whisper);
    return true;
  };
  const run = async (text: string, files: boolean) => {
    const wish = typed(text);
    if (busy) return;
    fail(null);
    if ("words" in wish) {
      say(wish.words);
      return done();
    }
    if (files) return fail({ why: t("A command takes no files along."), words: true });
    setBusy(wish.name);
    try {
      const all = isBuiltIn(wish.name) ? await own(wish.name, wish.rest) : await others(wish.name, wish.rest);
      if (all) done();
    } catch (error) {
      fail(reason(error, wish.name));
    } finally {
      setBusy(null);
    }
  };
  return { run, busy, failure, clear: () => fail(null) };
}

/** Of what isn't known the choice is to say it; of the rest, why it failed. */
function reason(error: unknown, name: string): Failure {
  if (error instanceof Refused) return { why: error.message, words: false };
  const unknown = error instanceof Problem && error.fields.some((one) => one.field === "name" && one.code === "unknown");
  return unknown ? { why: t("There is no command /{name}.", { name }), words: true } : { why: sentence(error), words: false };
}
