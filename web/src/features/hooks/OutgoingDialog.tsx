import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { Happening, OutgoingHook } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Actions, Dialog } from "@/ui/dialog";
import { CheckField, SelectField, TextField } from "@/ui/field";
import { Secret } from "@/ui/secret";
import { toast } from "@/ui/toast";
import type { Place } from "./IncomingHooks";
import { told, useChangeOutgoing, useMakeOutgoing, useRemoveOutgoing, useRenewOutgoing, type OutgoingWish } from "./queries";
import { HAPPENINGS, happeningWord } from "./words";

interface Props {
  /** Nothing makes a new one. */
  hook: OutgoingHook | null;
  /** The room it is of; null lets one choose. */
  room: Place | null;
  rooms: Place[];
  onClose(): void;
}

/** An outgoing hook: made, changed, given another secret, removed. Its secret is seen once. */
export function OutgoingDialog({ hook, room, rooms, onClose }: Props) {
  const [secret, setSecret] = useState<string | null>(null);
  if (secret) return <Signing title={t("The webhook’s secret")} secret={secret} onClose={onClose} />;
  return hook ? <Change hook={hook} onSecret={setSecret} onClose={onClose} /> : <Make room={room} rooms={rooms} onSecret={setSecret} onClose={onClose} />;
}

/** The only time that the secret can be seen. */
export const Signing = ({ title, secret, onClose }: { title: string; secret: string; onClose(): void }) => (
  <Dialog title={title} onClose={onClose}>
    <p className="mb-4 text-ink-2">{t("With it the program proves that what it gets comes from here, as Standard Webhooks describes. It is not shown again.")}</p>
    <Secret value={secret} label={t("Webhook secret")} />
    <Actions>
      <Button look="primary" onClick={onClose}>
        {t("Done")}
      </Button>
    </Actions>
  </Dialog>
);

const wordsOf = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);

function useWish(hook: OutgoingHook | null) {
  const [name, setName] = useState(hook?.name ?? "");
  const [url, setUrl] = useState(hook?.url ?? "");
  const [events, setEvents] = useState<Happening[]>(hook?.events ?? ["message_posted"]);
  const [words, setWords] = useState(hook?.words.join(", ") ?? "");
  const wish: OutgoingWish = { name: name.trim(), url: url.trim(), events, words: wordsOf(words) };
  const fields = (error: Error | null) => {
    const [named, placed, worded] = [fieldError(error, "name"), fieldError(error, "url"), fieldError(error, "words")];
    return (
      <>
        <TextField label={t("Name")} placeholder={t("Builds")} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required error={named} />
        <TextField label={t("Address")} type="url" placeholder="https://" value={url} onChange={(event) => setUrl(event.target.value)} required error={placed} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-sm font-medium">{t("It is told when")}</legend>
          {HAPPENINGS.map((one) => (
            <CheckField
              key={one}
              label={happeningWord(one)}
              checked={events.includes(one)}
              onChange={(event) => setEvents((now) => (event.target.checked ? [...now, one] : now.filter((other) => other !== one)))}
            />
          ))}
        </fieldset>
        <TextField
          label={t("Only messages that begin with")}
          hint={t("Words, with commas between them. Without any, every message is told.")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          error={worded}
        />
        {error && !named && !placed && !worded && (
          <p role="alert" className="text-sm text-danger-text">
            {sentence(error)}
          </p>
        )}
      </>
    );
  };
  return { wish, fields, complete: Boolean(wish.name && wish.url && events.length > 0) };
}

function Make({ room, rooms, onSecret, onClose }: { room: Place | null; rooms: Place[]; onSecret(secret: string): void; onClose(): void }) {
  const make = useMakeOutgoing();
  const [place, setPlace] = useState(room?.id ?? "");
  const { wish, fields, complete } = useWish(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ ...wish, room: place || null }, { onSuccess: (made) => onSecret(made.secret) });
  };
  return (
    <Dialog title={t("New outgoing webhook")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {!room && (
          <SelectField label={t("Room")} value={place} onChange={(event) => setPlace(event.target.value)}>
            <option value="">{t("All open rooms")}</option>
            {rooms.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        )}
        {fields(make.error)}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={make.isPending} disabled={!complete}>
            {t("Make webhook")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function Change({ hook, onSecret, onClose }: { hook: OutgoingHook; onSecret(secret: string): void; onClose(): void }) {
  const change = useChangeOutgoing(hook.id);
  const turn = useChangeOutgoing(hook.id);
  const renew = useRenewOutgoing(hook.id);
  const remove = useRemoveOutgoing(hook.id);
  const { wish, fields, complete } = useWish(hook);
  const hears = hook.enabled && !hook.paused_at;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(wish, {
      onSuccess: () => {
        toast(t("Webhook changed"));
        onClose();
      },
    });
  };
  const askRenew = async () => {
    const text = t("What is sent from now on is signed by the new one.");
    if (await confirm({ title: t("New secret for {name}?", { name: hook.name }), text, action: t("New secret") })) renew.mutate(undefined, { ...told, onSuccess: (made) => onSecret(made.secret) });
  };
  const askRemove = async () => {
    const text = t("Nothing more is sent, and its log goes.");
    if (await confirm({ title: t("Remove {name}?", { name: hook.name }), text, action: t("Remove webhook"), danger: true })) remove.mutate(undefined, { ...told, onSuccess: onClose });
  };
  return (
    <Dialog title={t("Change {name}", { name: hook.name })} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {hook.paused_at && <p className="rounded-sm bg-danger-wash px-3 py-2 text-sm text-danger-text">{t("Nothing was taken for days, so it was paused. Turn it on when that is mended.")}</p>}
        {fields(change.error)}
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          <Button size="sm" busy={turn.isPending} onClick={() => turn.mutate({ enabled: !hears }, told)}>
            {hears ? t("Turn off") : t("Turn on")}
          </Button>
          <Button size="sm" busy={renew.isPending} onClick={() => void askRenew()}>
            {t("New secret")}
          </Button>
          <Button size="sm" className="text-danger-text" busy={remove.isPending} onClick={() => void askRemove()}>
            {t("Remove webhook")}
          </Button>
        </div>
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={change.isPending} disabled={!complete}>
            {t("Save")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
