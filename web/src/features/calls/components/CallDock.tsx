import { useEffect, useRef, useState } from "react";
import { Link as Anchor } from "wouter";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { Id } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useLive } from "@/lib/live";
import { useStore } from "@/lib/store";
import { listOf } from "@/lib/text";
import { toast } from "@/ui/toast";
import type { CallRoom } from "../CallDoor";
import { joined, rosters, takeEntered } from "../rosters";
import { Session, view, type CallView, type Remote } from "../session";
import { noteCall, sendRing } from "../word";
import { Controls } from "./Controls";
import { Ring } from "./Ring";
import { Tile } from "./Tile";

/** My call, docked over the page that I look at, and those that ring. */
export default function CallDock({ rooms }: { rooms: ReadonlyMap<Id, CallRoom> }) {
  const session = useSession(rooms);
  const now = useStore(view);
  const room = now && rooms.get(now.room);
  return (
    <>
      {session && now && room && <Panel key={now.room} session={session} now={now} room={room} />}
      <Ring rooms={rooms} />
    </>
  );
}

/** The session of the call that I joined; it ends when I leave, or may no longer be there. */
function useSession(rooms: ReadonlyMap<Id, CallRoom>): Session | null {
  const room = useStore(joined);
  const live = useLive();
  const line = useRef(live);
  const ringing = useRef(rooms);
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    line.current = live;
    session?.use(live);
  }, [live, session]);
  useEffect(() => {
    ringing.current = rooms;
  }, [rooms]);
  useEffect(() => {
    if (!room) return;
    if (takeEntered(room) && ringing.current.get(room)?.rings) {
      if (rosters.get().has(room)) noteCall(room);
      else sendRing(room);
    }
    const begun = new Session(room, line.current);
    setSession(begun);
    void begun.start();
    return () => {
      begun.leave();
      setSession(null);
    };
  }, [room]);
  const may = !room || rooms.get(room)?.may === true;
  useEffect(() => {
    if (may) return;
    toast(t("The call ended for you: you can't write in that room any more."), { bad: true });
    joined.set(null);
  }, [may]);
  return session;
}

function Panel({ session, now, room }: { session: Session; now: CallView; room: CallRoom }) {
  const me = useMe().user;
  const people = usePeopleById();
  const [large, setLarge] = useState(false);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const declined = now.declined.filter((id) => now.others.every((one) => one.user !== id)).map((id) => people.get(id)?.name ?? "…");
  const alone = now.others.length === 0;
  const name = (id: Id) => people.get(id)?.name ?? "…";
  return (
    <section id="call" ref={panel} tabIndex={-1} aria-label={t("Call in {name}", { name: room.name })} className="flex shrink-0 flex-col gap-2 border-b border-line bg-surface p-2 outline-none md:mb-2 md:rounded-lg md:border">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 ps-1">
        <h2 className="min-w-0 flex-1 truncate text-md font-semibold">
          <Anchor href={`/rooms/${room.id}`} className="hover:underline">
            {room.name}
          </Anchor>
        </h2>
        <Controls session={session} shows={now.shows} large={large} onLarge={() => setLarge(!large)} />
      </header>
      <div role="status" aria-live="polite" className="px-1 text-sm text-ink-2 empty:hidden">
        {declined.length > 0 ? t("{names} declined.", { names: listOf(declined) }) : alone ? t("Nobody else is here yet.") : ""}
      </div>
      {now.trouble && (
        <p role="alert" className="px-1 text-sm text-danger-text">
          {now.trouble}
        </p>
      )}
      <ul aria-label={t("In this call")} className={cx("grid gap-2 overflow-y-auto", large ? "max-h-[75dvh] grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))]" : "max-h-[52dvh] grid-cols-[repeat(auto-fill,minmax(min(10rem,45%),1fr))] md:grid-cols-[repeat(auto-fill,11rem)]")}>
        {now.shared && <Tile person={me} caption={t("Your screen")} stream={now.shared} picture own screen />}
        {now.others.map((one) => one.shared && <Tile key={`${one.peer} screen`} person={people.get(one.user)} caption={t("Screen of {name}", { name: name(one.user) })} stream={one.shared} picture screen />)}
        {now.others.map((one) => (
          <Tile key={one.peer} person={people.get(one.user)} stream={one.face} picture={one.video && one.link === "open"} muted={!one.audio} note={noteOf(one, now.since)} />
        ))}
        <Tile person={me} stream={now.camera} picture={now.shows.video} muted={!now.shows.audio} own />
      </ul>
    </section>
  );
}

/** Longer than this is no connecting any more. */
const HOPE_MS = 10_000;

function noteOf({ link, since }: Remote, mine: number): string | undefined {
  if (link === "open") return undefined;
  return link === "looking" && Date.now() - Math.max(since, mine) < HOPE_MS ? t("connecting") : t("can't be reached from here");
}
