import { Link2, Lock, Trash2 } from "lucide-react";
import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { FileItem, FileShare } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { Secret } from "@/ui/secret";
import { useMakeShare, useRevokeShare, useShares } from "../queries";

/** Links to a file for people without an account: makes one, shows it once, takes others back. */
export function ShareDialog({ file, onClose }: { file: FileItem; onClose(): void }) {
  const { data: shares } = useShares(file.id);
  const make = useMakeShare(file.id);
  const revoke = useRevokeShare(file.id, t("The link no longer works"));
  const [form, setForm] = useState({ hours: "168", password: "", limit: "" });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ password: form.password || null, expires_in_hours: form.hours ? Number(form.hours) : null, limit: form.limit ? Number(form.limit) : null });
  };
  return (
    <Dialog title={t("Share {name}", { name: file.name })} onClose={onClose} wide>
      {make.data ? (
        <>
          <p className="mb-3 text-ink-2">{t("Whoever has this link can download it. It is not shown again.")}</p>
          <Secret value={make.data.url} label={t("Link to the file")} />
          <Actions>
            <Button onClick={() => make.reset()}>{t("Make another")}</Button>
            <Button look="primary" onClick={onClose}>
              {t("Done")}
            </Button>
          </Actions>
        </>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-ink-2">{file.kind === "folder" ? t("People without an account get the folder as a zip.") : t("People without an account can download the file.")}</p>
          <div className="grid gap-4 sm:grid-cols-3">
            <SelectField label={t("Ends")} value={form.hours} onChange={(event) => setForm({ ...form, hours: event.target.value })}>
              <option value="24">{t("In a day")}</option>
              <option value="168">{t("In 7 days")}</option>
              <option value="720">{t("In 30 days")}</option>
              <option value="">{t("Never")}</option>
            </SelectField>
            <SelectField label={t("Downloads")} value={form.limit} onChange={(event) => setForm({ ...form, limit: event.target.value })}>
              <option value="">{t("Any number")}</option>
              <option value="1">{t("Once")}</option>
              <option value="10">{t("10 times")}</option>
              <option value="100">{t("100 times")}</option>
            </SelectField>
            <TextField
              label={t("Password")}
              type="password"
              autoComplete="new-password"
              placeholder={t("None")}
              value={form.password}
              onChange={(event) => setForm({ ...form, password: event.target.value })}
              error={fieldError(make.error, "password")}
            />
          </div>
          {make.error && !fieldError(make.error, "password") && (
            <p role="alert" className="text-sm text-danger-text">
              {sentence(make.error)}
            </p>
          )}
          <Actions>
            <Button onClick={onClose}>{t("Cancel")}</Button>
            <Button look="primary" type="submit" icon={<Link2 size={15} aria-hidden />} busy={make.isPending}>
              {t("Make link")}
            </Button>
          </Actions>
        </form>
      )}
      {shares && shares.length > 0 && (
        <section className="mt-5 border-t border-line pt-4">
          <h3 className="mb-1 font-medium">{t("Links that work")}</h3>
          <ul className="divide-y divide-line">
            {shares.map((share) => (
              <li key={share.id} className="flex items-center gap-3 py-1.5">
                {share.password ? <Lock size={16} aria-label={t("With a password")} className="text-ink-3" /> : <Link2 size={16} aria-hidden className="text-ink-3" />}
                <span className="min-w-0 flex-1 text-sm text-ink-2">{about(share)}</span>
                <IconButton label={t("Take back the link of {when}", { when: ago(share.created_at) })} onClick={() => revoke.mutate(share.id)}>
                  <Trash2 size={16} aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

function about(share: FileShare): string {
  const used = share.limit === null ? t("{n, plural, one {# download} other {# downloads}}", { n: share.downloads }) : t("{n} of {most} downloads", { n: share.downloads, most: share.limit });
  const end = share.expires_at === null ? t("stays") : t("ends {when}", { when: ago(share.expires_at) });
  return `${t("Made {when}", { when: ago(share.created_at) })} · ${end} · ${used}`;
}
