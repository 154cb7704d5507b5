import { useState, type FormEvent, type ReactNode } from "react";
import { fieldError, sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { IncomingHook } from "@/api/types";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Actions, Dialog } from "@/ui/dialog";
import { CheckField, SelectField, TextField } from "@/ui/field";
import { Secret } from "@/ui/secret";
import { toast } from "@/ui/toast";
import type { Place } from "./IncomingHooks";
import { told, useChangeHook, useMakeHook, useRemoveHook, useRenewHook } from "./queries";

interface Props {
  /** Nothing makes a new one. */
  hook: IncomingHook | null;
  rooms: Place[];
  picture(hook: IncomingHook, face: ReactNode): ReactNode;
  onClose(): void;
}

/** An incoming hook: made, changed, given another address, removed. Its address is seen once. */
export function HookDialog({ hook, rooms, picture, onClose }: Props) {
  const [url, setUrl] = useState<string | null>(null);
  if (url) return <Address url={url} onClose={onClose} />;
  return hook ? <Change hook={hook} picture={picture} onAddress={setUrl} onClose={onClose} /> : <Make rooms={rooms} onAddress={setUrl} onClose={onClose} />;
}

/** The only time that the address can be seen, and how to try it. */
function Address({ url, onClose }: { url: string; onClose(): void }) {
  const example = `curl -d '{"text": "*Hello* from a program"}' ${url}`;
  return (
    <Dialog title={t("The webhook’s address")} onClose={onClose}>
      <p className="mb-4 text-ink-2">{t("Give it to the program that shall speak. Whoever has it can post to the room, and it is not shown again.")}</p>
      <Secret value={url} label={t("Webhook address")} />
      <p className="mt-5 mb-2 text-sm font-medium">{t("To try it, in a terminal:")}</p>
      <Secret value={example} label={t("Example")} />
      <Actions>
        <Button look="primary" onClick={onClose}>
          {t("Done")}
        </Button>
      </Actions>
    </Dialog>
  );
}

interface Fields {
  name: string;
  onName(name: string): void;
  rename: boolean;
  onRename(may: boolean): void;
  error: Error | null;
}

function Wish({ name, onName, rename, onRename, error }: Fields) {
  const wrong = fieldError(error, "name");
  return (
    <>
      <TextField label={t("Name")} hint={t("It speaks under this name, marked as a bot.")} placeholder={t("Builds")} value={name} onChange={(event) => onName(event.target.value)} maxLength={80} required error={wrong} />
      <CheckField
        label={t("Each message may choose another name")}
        hint={t("With “username” in what is posted. The mark of a bot stays.")}
        checked={rename}
        onChange={(event) => onRename(event.target.checked)}
      />
      {error && !wrong && (
        <p role="alert" className="text-sm text-danger-text">
          {sentence(error)}
        </p>
      )}
    </>
  );
}

function Make({ rooms, onAddress, onClose }: { rooms: Place[]; onAddress(url: string): void; onClose(): void }) {
  const make = useMakeHook();
  const [room, setRoom] = useState(rooms[0]?.id ?? "");
  const [name, setName] = useState("");
  const [rename, setRename] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ room, name: name.trim(), may_rename: rename }, { onSuccess: (made) => onAddress(made.url) });
  };
  return (
    <Dialog title={t("New incoming webhook")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {rooms.length > 1 && (
          <SelectField label={t("Room")} value={room} onChange={(event) => setRoom(event.target.value)}>
            {rooms.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        )}
        <Wish name={name} onName={setName} rename={rename} onRename={setRename} error={make.error} />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={make.isPending} disabled={!name.trim()}>
            {t("Make webhook")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function Change({ hook, picture, onAddress, onClose }: { hook: IncomingHook; picture: Props["picture"]; onAddress(url: string): void; onClose(): void }) {
  const change = useChangeHook(hook.id);
  const turn = useChangeHook(hook.id);
  const renew = useRenewHook(hook.id);
  const remove = useRemoveHook(hook.id);
  const colour = usePeopleById().get(hook.bot)?.colour ?? 0;
  const [name, setName] = useState(hook.name);
  const [rename, setRename] = useState(hook.may_rename);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { name: name.trim(), may_rename: rename },
      {
        onSuccess: () => {
          toast(t("Webhook changed"));
          onClose();
        },
      },
    );
  };
  const askRenew = async () => {
    const text = t("The address it has now stops working at once.");
    if (await confirm({ title: t("New address for {name}?", { name: hook.name }), text, action: t("New address") })) renew.mutate(undefined, { ...told, onSuccess: (made) => onAddress(made.url) });
  };
  const askRemove = async () => {
    const text = t("Its address stops working at once. What it said stays.");
    if (await confirm({ title: t("Remove {name}?", { name: hook.name }), text, action: t("Remove webhook"), danger: true })) remove.mutate(undefined, { ...told, onSuccess: onClose });
  };
  return (
    <Dialog title={t("Change {name}", { name: hook.name })} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {picture(hook, <Avatar name={hook.name} colour={colour} picture={hook.picture} size="lg" />)}
        <Wish name={name} onName={setName} rename={rename} onRename={setRename} error={change.error} />
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          <Button size="sm" busy={turn.isPending} onClick={() => turn.mutate({ enabled: !hook.enabled }, told)}>
            {hook.enabled ? t("Turn off") : t("Turn on")}
          </Button>
          <Button size="sm" busy={renew.isPending} onClick={() => void askRenew()}>
            {t("New address")}
          </Button>
          <Button size="sm" className="text-danger-text" busy={remove.isPending} onClick={() => void askRemove()}>
            {t("Remove webhook")}
          </Button>
        </div>
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={change.isPending} disabled={!name.trim()}>
            {t("Save")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
