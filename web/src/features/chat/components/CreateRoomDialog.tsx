import { Hash, Lock } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { fieldError, sentence } from "@/api/errors";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useMayOpen } from "@/api/policies";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { useCreateRoom } from "../mutations";

/** Opens a new room: a name, what it is for, and who may come in. */
export function CreateRoomDialog({ onClose }: { onClose(): void }) {
  const create = useCreateRoom();
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const may = useMayOpen();
  const [chosen, setKind] = useState<"open" | "closed">("open");
  const kind = may[chosen] ? chosen : may.open ? "open" : "closed";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), topic: topic.trim(), description: "", kind },
      {
        onSuccess: (room) => {
          onClose();
          navigate(`/rooms/${room.id}`);
        },
      },
    );
  };
  const nameError = fieldError(create.error, "name");
  return (
    <Dialog title={t("Create a room")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t("Name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus placeholder={t("for example: launch")} error={nameError} />
        <TextField label={t("Topic")} value={topic} onChange={(event) => setTopic(event.target.value)} maxLength={250} hint={t("Shown beside the name. You can change it later.")} error={fieldError(create.error, "topic")} />
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t("Who can come in")}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            <Kind icon={<Hash size={17} aria-hidden />} title={t("Open")} text={t("Anyone in the workspace may join and read.")} on={kind === "open"} off={!may.open} pick={() => setKind("open")} />
            <Kind icon={<Lock size={17} aria-hidden />} title={t("Closed")} text={t("Only people who are invited see it.")} on={kind === "closed"} off={!may.closed} pick={() => setKind("closed")} />
          </div>
          {!(may.open && may.closed) && <p className="mt-1.5 text-sm text-ink-3">{t("Rooms of the other kind are opened by administrators.")}</p>}
        </fieldset>
        {create.error && !nameError && <p role="alert" className="text-sm text-danger-text">{sentence(create.error)}</p>}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" disabled={!name.trim() || !may.any} busy={create.isPending}>
            {t("Create room")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function Kind({ icon, title, text, on, off, pick }: { icon: React.ReactNode; title: string; text: string; on: boolean; off: boolean; pick(): void }) {
  return (
    <label
      className={cx(
        off ? "opacity-60" : "cursor-pointer",
        "flex gap-2.5 rounded-md border p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
        on ? "border-accent bg-accent-wash" : cx("border-line", !off && "hover:border-line-strong"),
      )}
    >
      <input type="radio" name="kind" className="sr-only" checked={on} disabled={off} onChange={pick} />
      <span className="mt-0.5 text-accent-text">{icon}</span>
      <span>
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-ink-2">{text}</span>
      </span>
    </label>
  );
}
