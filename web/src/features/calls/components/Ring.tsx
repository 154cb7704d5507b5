import { Phone, PhoneOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useMe } from "@/api/me";
import { useAvailability, usePeopleById } from "@/api/people";
import type { Id } from "@/api/types";
import { t } from "@/lib/i18n";
import { useLive } from "@/lib/live";
import { useStore } from "@/lib/store";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import type { CallRoom } from "../CallDoor";
import { rings } from "../model/roster";
import { join, joined, rosters } from "../rosters";
import { isAloud, ring } from "../sound";
import { noteCall } from "../word";

/**
 * Somebody calls in a direct room: a card over every page, until it is answered, declined or given up. It sounds, unless
 * one doesn't want to be disturbed, is in another call, or keeps this device silent.
 */
export function Ring({ rooms }: { rooms: ReadonlyMap<Id, CallRoom> }) {
  const me = useMe().user.id;
  const now = useStore(rosters);
  const mine = useStore(joined);
  const people = usePeopleById();
  const live = useLive();
  const busy = useAvailability(me) === "busy";
  const [declined, setDeclined] = useState<ReadonlySet<string>>(new Set());
  const at = useNow();
  const calling = [...now].find(([id, peers]) => id !== mine && rooms.get(id)?.rings && rings(peers, me, at) && !declined.has(peers[0]?.peer ?? ""));
  const [id, [first] = []] = calling ?? [];
  const caller = first && people.get(first.user);
  const aloud = id !== undefined && !busy && !mine && isAloud();
  useEffect(() => (aloud ? ring() : undefined), [aloud]);
  return (
    <div role="alert" className="pointer-events-none fixed inset-x-4 top-4 z-50 flex justify-center">
      {id && first && (
        <div className="pointer-events-auto flex w-full max-w-sm animate-rise items-center gap-3 rounded-lg bg-raised p-3 shadow-float" data-ring>
          {caller && <Avatar name={caller.name} colour={caller.colour} picture={caller.picture} />}
          <p className="min-w-0 flex-1">
            <span className="block truncate font-semibold">{caller?.name ?? "…"}</span>
            <span className="block truncate text-sm text-ink-2">{t("is calling you")}</span>
          </p>
          <Button
            icon={<PhoneOff size={15} aria-hidden />}
            onClick={() => {
              setDeclined(new Set([...declined, first.peer]));
              noteCall(id);
              live.signal(`room:${id}`, "call_to", { for: first.peer, from: "nobody", no: true }, first.user);
            }}
          >
            {t("Decline")}
          </Button>
          <Button look="primary" icon={<Phone size={15} aria-hidden />} onClick={() => join(id)}>
            {t("Answer")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A ring ends by the clock. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
