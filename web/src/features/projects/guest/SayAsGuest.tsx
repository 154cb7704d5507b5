import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { Shown } from "@/api/guest";
import { t } from "@/lib/i18n";
import { storage } from "@/lib/storage";
import { Button } from "@/ui/button";
import { TextArea, TextField } from "@/ui/field";
import { useGuestComment } from "./reading";

/** What the guest on this device called themselves last. */
const NAME = "guest_name";

/** Lets a guest say something of a task, under a name of their own choice. */
export function SayAsGuest({ shown, number }: { shown: Shown; number: number }) {
  const [form, setForm] = useState(() => ({ key: crypto.randomUUID() as string, name: storage.get(NAME, ""), body: "" }));
  const say = useGuestComment(shown, number);
  const write = (sides: { name?: string; body?: string }) => setForm((now) => ({ ...now, ...sides, key: crypto.randomUUID() }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    say.mutate(form, {
      onSuccess: () => {
        storage.set(NAME, form.name);
        write({ body: "" });
      },
    });
  };
  const odd = say.error && !fieldError(say.error, "name") && !fieldError(say.error, "body");
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-3">
      <div className="flex w-full flex-col gap-3">
        <TextField label={t("Your name")} required maxLength={60} autoComplete="name" value={form.name} onChange={(event) => write({ name: event.target.value })} error={fieldError(say.error, "name")} />
        <TextArea label={t("Write a comment")} required value={form.body} onChange={(event) => write({ body: event.target.value })} error={fieldError(say.error, "body")} />
      </div>
      {odd && (
        <p role="alert" className="text-sm text-danger-text">
          {sentence(say.error)}
        </p>
      )}
      <Button look="primary" type="submit" busy={say.isPending}>
        {t("Comment")}
      </Button>
    </form>
  );
}
