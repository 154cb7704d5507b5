import { useEffect, useMemo } from "react";
import { SlotsContext, type Slots } from "@/features/chat";
import { RoomView } from "@/features/chat/pages";
import { PersonCard } from "@/features/people/pages";
import { storage } from "@/lib/storage";
import { DrawerButton } from "../shell/DrawerButton";
import { useWriteTo } from "../useWriteTo";

export default function RoomRoute({ id }: { id: string }) {
  const write = useWriteTo();
  useEffect(() => storage.set("last-room", id), [id]);
  const slots = useMemo(
    (): Slots => ({
      personCard: (person, close) => (
        <PersonCard
          id={person}
          onWrite={(to) => {
            close();
            write(to);
          }}
        />
      ),
    }),
    [write],
  );
  return (
    <SlotsContext value={slots}>
      <RoomView id={id} lead={<DrawerButton />} />
    </SlotsContext>
  );
}
