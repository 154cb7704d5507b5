import { useId, useMemo, useState, type KeyboardEvent, type RefObject } from "react";
import { useGroups } from "@/api/groups";
import { useMe } from "@/api/me";
import { usePeople } from "@/api/people";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { useRoomPeople } from "../queries";
import { candidates, complete, triggerAt, type Candidate, type Trigger } from "../model/mention";

const NONE: Candidate[] = [];

/** The list of people that opens after an `@`: those in the room first, then the others. */
export function useMention(room: Room, text: string, field: RefObject<HTMLTextAreaElement | null>) {
  const listId = useId();
  const me = useMe().user.id;
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  const [active, setActive] = useState(0);
  const { data: people } = usePeople();
  const { data: groups } = useGroups(trigger !== null);
  const { data: inRoom } = useRoomPeople(room.id, trigger !== null && room.kind !== "direct");

  const everyone = useMemo((): Candidate[] => {
    if (!trigger) return NONE;
    const members = new Set(room.kind === "direct" ? room.with : inRoom?.map((p) => p.user));
    const known = (people ?? []).filter((p) => p.state === "active" && p.id !== me);
    const listed = [...known.filter((p) => members.has(p.id)), ...known.filter((p) => !members.has(p.id))];
    return [
      ...listed.map((p) => ({ id: p.id, handle: p.handle, name: p.name })),
      ...(groups ?? []).map((group) => ({ id: null, handle: group.handle, name: group.name })),
      ...(room.can.mention_all
        ? [
            { id: null, handle: "room", name: t("Everybody in this room") },
            { id: null, handle: "here", name: t("Everybody who is here now") },
          ]
        : []),
    ];
  }, [trigger, people, groups, inRoom, room, me]);
  const options = useMemo(() => (trigger ? candidates(trigger.query, everyone) : NONE), [trigger, everyone]);
  const open = trigger !== null && options.length > 0;

  const close = () => setTrigger(null);
  const moved = () => {
    const area = field.current;
    const next = area && area.selectionStart === area.selectionEnd ? triggerAt(area.value, area.selectionStart) : null;
    setTrigger((now) => (now?.query === next?.query && now?.start === next?.start ? now : next));
    if (next?.query !== trigger?.query) setActive(0);
  };

  return {
    listId,
    open,
    options,
    active: Math.min(active, Math.max(0, options.length - 1)),
    point: setActive,
    close,
    moved,
    complete: (handle: string) => {
      const at = field.current?.selectionStart ?? text.length;
      setTrigger(null);
      return trigger ? complete(text, trigger, at, handle) : null;
    },
    /** Whether the list took the key. */
    onKeyDown(event: KeyboardEvent, pick: (handle: string) => void): boolean {
      if (!open) return false;
      const n = options.length;
      if (event.key === "ArrowDown") setActive((i) => (i + 1) % n);
      else if (event.key === "ArrowUp") setActive((i) => (i + n - 1) % n);
      else if (event.key === "Enter" || event.key === "Tab") pick(options[Math.min(active, n - 1)]?.handle ?? "");
      else if (event.key === "Escape") close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
