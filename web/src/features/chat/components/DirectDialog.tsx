import { useState } from "react";
import { useLocation } from "wouter";
import { sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import type { Id } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { useCreateRoom } from "../mutations";
import { PeoplePicker } from "./PeoplePicker";

const MOST_OTHERS = 7;

/** Starts a conversation with one to seven others. */
export function DirectDialog({ onClose }: { onClose(): void }) {
  const me = useMe().user.id;
  const create = useCreateRoom();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<Id[]>([]);
  const start = () =>
    create.mutate(
      { kind: "direct", people: chosen },
      {
        onSuccess: (room) => {
          onClose();
          navigate(`/rooms/${room.id}`);
        },
      },
    );
  return (
    <Dialog title={t("New direct message")} onClose={onClose}>
      <p className="mb-3 text-ink-2">{t("Only the people you choose now will ever read it; a conversation can't be widened later.")}</p>
      <PeoplePicker without={new Set([me])} chosen={chosen} most={MOST_OTHERS} onChange={setChosen} />
      {create.error && <p role="alert" className="mt-2 text-sm text-danger-text">{sentence(create.error)}</p>}
      <Actions>
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button look="primary" disabled={chosen.length === 0} busy={create.isPending} onClick={start}>
          {t("Start conversation")}
        </Button>
      </Actions>
    </Dialog>
  );
}
