import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { Command } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { Signing } from "./OutgoingDialog";
import { told, useChangeCommand, useMakeCommand, useRemoveCommand, useRenewCommand, type CommandWish } from "./queries";

/** A command: made, changed, given another secret, removed. Its secret is seen once. */
export function CommandDialog({ command, onClose }: { command: Command | null; onClose(): void }) {
  const [secret, setSecret] = useState<string | null>(null);
  if (secret) return <Signing title={t("The command’s secret")} secret={secret} onClose={onClose} />;
  return command ? <Change command={command} onSecret={setSecret} onClose={onClose} /> : <Make onSecret={setSecret} onClose={onClose} />;
}

function useWish(command: Command | null) {
  const [wish, setWish] = useState<CommandWish>({ name: command?.name ?? "", description: command?.description ?? "", usage: command?.usage ?? "", url: command?.url ?? "" });
  const field = (name: keyof CommandWish, error: Error | null) => ({
    value: wish[name],
    onChange: (event: { target: { value: string } }) => setWish((now) => ({ ...now, [name]: event.target.value })),
    error: fieldError(error, name),
  });
  const fields = (error: Error | null) => {
    const named = Object.keys(wish).some((name) => fieldError(error, name));
    return (
      <>
        <TextField label={t("Command")} hint={t("Without the slash: letters a to z, digits, - and _.")} placeholder="deploy" maxLength={33} required {...field("name", error)} />
        <TextField label={t("What it does")} placeholder={t("Brings a version out")} maxLength={100} {...field("description", error)} />
        <TextField label={t("What stands after it")} placeholder={t("what when")} maxLength={100} {...field("usage", error)} />
        <TextField label={t("Address")} hint={t("It is asked as Slack’s commands are, signed as Standard Webhooks has it, and has eight seconds to answer.")} type="url" placeholder="https://" required {...field("url", error)} />
        {error && !named && (
          <p role="alert" className="text-sm text-danger-text">
            {sentence(error)}
          </p>
        )}
      </>
    );
  };
  return { wish, fields, complete: Boolean(wish.name.trim() && wish.url.trim()) };
}

function Make({ onSecret, onClose }: { onSecret(secret: string): void; onClose(): void }) {
  const make = useMakeCommand();
  const { wish, fields, complete } = useWish(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(wish, { onSuccess: (made) => onSecret(made.secret) });
  };
  return (
    <Dialog title={t("New command")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {fields(make.error)}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={make.isPending} disabled={!complete}>
            {t("Make command")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function Change({ command, onSecret, onClose }: { command: Command; onSecret(secret: string): void; onClose(): void }) {
  const change = useChangeCommand(command.id);
  const turn = useChangeCommand(command.id);
  const renew = useRenewCommand(command.id);
  const remove = useRemoveCommand(command.id);
  const { wish, fields, complete } = useWish(command);
  const name = `/${command.name}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(wish, {
      onSuccess: () => {
        toast(t("Command changed"));
        onClose();
      },
    });
  };
  const askRenew = async () => {
    const text = t("What is asked from now on is signed by the new one.");
    if (await confirm({ title: t("New secret for {name}?", { name }), text, action: t("New secret") })) renew.mutate(undefined, { ...told, onSuccess: (made) => onSecret(made.secret) });
  };
  const askRemove = async () => {
    const text = t("Nobody can use it any more, and its log goes. What it said stays.");
    if (await confirm({ title: t("Remove {name}?", { name }), text, action: t("Remove command"), danger: true })) remove.mutate(undefined, { ...told, onSuccess: onClose });
  };
  return (
    <Dialog title={t("Change {name}", { name })} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {fields(change.error)}
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          <Button size="sm" busy={turn.isPending} onClick={() => turn.mutate({ enabled: !command.enabled }, told)}>
            {command.enabled ? t("Turn off") : t("Turn on")}
          </Button>
          <Button size="sm" busy={renew.isPending} onClick={() => void askRenew()}>
            {t("New secret")}
          </Button>
          <Button size="sm" className="text-danger-text" busy={remove.isPending} onClick={() => void askRemove()}>
            {t("Remove command")}
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
