import { useState } from "react";
import { useLocation } from "wouter";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import type { MessagePage, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { asField } from "@/lib/later";
import { dayStart } from "@/lib/time";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { addressOf } from "../model/stream";

const ago = (days: number, from = new Date()): string => asField(new Date(from.getFullYear(), from.getMonth(), from.getDate() - days)).slice(0, 10);

/** Asks for a day, and goes to the first message of a room on that day or after it. */
export default function JumpToDay({ room, onClose }: { room: Room; onClose(): void }) {
  const [, navigate] = useLocation();
  const [day, setDay] = useState(ago(1));
  const jump = async (to: string) => {
    try {
      const { items } = await api.get<MessagePage>(`/rooms/${room.id}/messages`, { at: dayStart(to), limit: 1 });
      const first = items[0];
      if (!first) return toast(t("Nothing was said since then."));
      onClose();
      navigate(addressOf({ room: room.id, root: null }, first.id));
    } catch (error) {
      toast(sentence(error), { bad: true });
    }
  };
  const choices: [string, string][] = [
    [t("A week ago"), ago(7)],
    [t("A month ago"), ago(30)],
    [t("The beginning"), ago(0, new Date(room.created_at))],
  ];
  return (
    <Dialog title={t("Jump to a day")} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void jump(day);
        }}
      >
        <div className="flex flex-wrap gap-2">
          {choices.map(([label, to]) => (
            <Button key={label} size="sm" onClick={() => void jump(to)}>
              {label}
            </Button>
          ))}
        </div>
        <TextField label={t("Day")} type="date" required autoFocus value={day} max={ago(0)} onChange={(event) => setDay(event.target.value)} />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" disabled={!day}>
            {t("Go there")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
