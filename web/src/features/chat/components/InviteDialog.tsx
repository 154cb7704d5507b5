import { useState } from "react";
import type { Id, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { useRoomPeopleChange } from "../mutations";
import { useRoomPeople } from "../queries";
import { PeoplePicker } from "./PeoplePicker";

const MOST = 50;

/** Brings people of the workspace into a room. */
export function InviteDialog({ room, name, onClose }: { room: Room; name: string; onClose(): void }) {
  const { data } = useRoomPeople(room.id);
  const change = useRoomPeopleChange(room.id);
  const [chosen, setChosen] = useState<Id[]>([]);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    const outcomes = await Promise.allSettled(chosen.map((user) => change.mutateAsync({ user, role: "member" })));
    setBusy(false);
    const left = chosen.filter((_, i) => outcomes[i]?.status === "rejected");
    if (left.length === 0) onClose();
    else setChosen(left);
  };
  return (
    <Dialog title={t("Add people to {name}", { name })} onClose={onClose}>
      <PeoplePicker without={new Set(data?.map((p) => p.user))} chosen={chosen} most={MOST} onChange={setChosen} />
      <Actions>
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button look="primary" disabled={chosen.length === 0} busy={busy} onClick={() => void add()}>
          {chosen.length === 0 ? t("Add") : t("{n, plural, one {Add # person} other {Add # people}}", { n: chosen.length })}
        </Button>
      </Actions>
    </Dialog>
  );
}
