import { useQuery } from "@tanstack/react-query";
import { Megaphone } from "lucide-react";
import { useMemo } from "react";
import { api } from "@/api/client";
import { useGroups } from "@/api/groups";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { wideNames } from "../model/names";

/** From so many on, whoever writes is told how many it concerns. */
const FROM = 5;

/** Above what is written: how many people it would call, when they are many. */
export default function ReachLine({ room, text }: { room: Room; text: string }) {
  const { data: groups } = useGroups();
  const handles = useMemo(() => new Set(groups?.map((group) => group.handle)), [groups]);
  const names = wideNames(text, handles).join(",");
  const { data } = useQuery({
    queryKey: ["reach", room.id, names],
    queryFn: () => api.get<{ people: number }>(`/rooms/${room.id}/reach`, { names }),
    enabled: names !== "",
    staleTime: 30_000,
  });
  if (names === "" || !data || data.people < FROM) return null;
  return (
    <p role="status" className="flex items-center gap-2 px-3.5 pt-2 text-sm text-ember-text">
      <Megaphone size={14} aria-hidden />
      {t("{n, plural, one {This tells # person.} other {This tells # people.}}", { n: data.people })}
    </p>
  );
}
