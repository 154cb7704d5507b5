import { Redirect } from "wouter";
import { sentence } from "@/api/errors";
import { useRooms } from "@/features/chat";
import { storage } from "@/lib/storage";
import { Failed } from "@/ui/states";

/** The room one was in last, else the busiest one, else all there are to join. */
export default function HomeRoute() {
  const { data, error, refetch } = useRooms();
  if (!data) return error ? <Failed text={sentence(error)} retry={() => void refetch()} /> : <div className="h-full" aria-busy />;
  const last = storage.get<string | null>("last-room", null);
  const open = data.filter((room) => !room.archived);
  const latest = open.toSorted((a, b) => (b.last_message_at ?? "").localeCompare(a.last_message_at ?? ""))[0];
  const room = open.find((r) => r.id === last) ?? latest;
  return <Redirect to={room ? `/rooms/${room.id}` : "/rooms"} replace />;
}
