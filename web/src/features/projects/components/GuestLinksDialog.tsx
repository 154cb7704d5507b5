import { Link2, Lock, Pencil, Trash2 } from "lucide-react";
import { useState, type FormEvent } from "react";
import { usePeopleById } from "@/api/people";
import { fieldError, sentence } from "@/api/errors";
import type { GuestLink, Project } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, useTick } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { CheckField, SelectField, TextField } from "@/ui/field";
import { Secret } from "@/ui/secret";
import { useGuestLinking, useGuestLinks, type LinkTerms } from "../guestLinks";

/** Lets people without an account read a project: makes links, shows each once, changes them and takes them back. */
export default function GuestLinksDialog({ project, onClose }: { project: Project; onClose(): void }) {
  const { data: links } = useGuestLinks(project.key);
  const { make, change, revoke } = useGuestLinking(project.key);
  const [changing, setChanging] = useState<GuestLink | null>(null);
  const begin = (link: GuestLink | null) => {
    make.reset();
    change.reset();
    setChanging(link);
  };
  return (
    <Dialog title={t("Share {name}", { name: project.name })} onClose={onClose} wide>
      {make.data && (
        <>
          <p className="mb-3 text-ink-2">{make.data.comments ? t("Whoever has this link can read the project and comment on its tasks, without an account. It is not shown again.") : t("Whoever has this link can read the project, without an account. It is not shown again.")}</p>
          <Secret value={make.data.url} label={t("Link to the project")} />
          <Actions>
            <Button onClick={() => begin(null)}>{t("Make another")}</Button>
            <Button look="primary" onClick={onClose}>
              {t("Done")}
            </Button>
          </Actions>
        </>
      )}
      {!make.data && changing && (
        <Terms
          key={changing.id}
          link={changing}
          busy={change.isPending}
          error={change.error}
          onLeave={() => begin(null)}
          onSend={(terms) => change.mutate({ link: changing.id, terms }, { onSuccess: () => setChanging(null) })}
        />
      )}
      {!make.data && !changing && !project.archived && (
        <>
          <p className="mb-3 text-ink-2">{t("People without an account can read the tasks, checklists and comments, with the names of those who do and say them. They see nothing else.")}</p>
          <Terms link={null} busy={make.isPending} error={make.error} onLeave={onClose} onSend={(terms) => make.mutate(terms)} />
        </>
      )}
      {links && links.length > 0 && (
        <section className="mt-5 border-t border-line pt-4">
          <h3 className="mb-1 font-medium">{t("Links of this project")}</h3>
          <ul className="divide-y divide-line">
            {links.map((link) => (
              <Row key={link.id} link={link} onChange={() => begin(link)} onRevoke={() => revoke.mutate(link.id, { onSuccess: () => begin(null) })} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

function Row({ link, onChange, onRevoke }: { link: GuestLink; onChange(): void; onRevoke(): void }) {
  const now = useTick();
  const maker = usePeopleById().get(link.made_by)?.name;
  const over = link.expires_at !== null && new Date(link.expires_at).getTime() <= now;
  const name = link.name || t("Unnamed link");
  const end = link.expires_at === null ? t("stays") : over ? t("ended {when}", { when: ago(link.expires_at) }) : t("ends {when}", { when: ago(link.expires_at) });
  const used = link.opened_at === null ? t("not opened yet") : t("opened {n, plural, one {once} other {# times}}, last {when}", { n: link.opened, when: ago(link.opened_at) });
  const made = maker ? t("made {when} by {name}", { when: ago(link.made_at), name: maker }) : t("made {when}", { when: ago(link.made_at) });
  return (
    <li className="flex items-center gap-3 py-1.5">
      {link.password ? <Lock size={16} role="img" aria-label={t("With a password")} className="shrink-0 text-ink-3" /> : <Link2 size={16} aria-hidden className="shrink-0 text-ink-3" />}
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{name}</p>
        <p className="text-sm text-ink-2">{[link.comments && t("can comment"), made, end, used].filter(Boolean).join(" · ")}</p>
      </div>
      <IconButton label={t("Change {name}", { name })} onClick={onChange}>
        <Pencil size={16} aria-hidden />
      </IconButton>
      <IconButton label={t("Take back {name}", { name })} onClick={onRevoke}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </li>
  );
}

interface TermsProps {
  /** The link that is changed; without one a new link is made. */
  link: GuestLink | null;
  busy: boolean;
  error: Error | null;
  onLeave(): void;
  onSend(terms: LinkTerms): void;
}

const FIELDS = ["name", "password", "expires_in_days"];

function Terms({ link, busy, error, onLeave, onSend }: TermsProps) {
  const [form, setForm] = useState({ name: link?.name ?? "", comments: link?.comments ?? false, days: link ? "as_it_is" : "30", password: "", open: false });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const terms: LinkTerms = { name: form.name, comments: form.comments };
    if (form.days !== "as_it_is") terms.expires_in_days = form.days ? Number(form.days) : null;
    if (form.open) terms.password = null;
    else if (form.password) terms.password = form.password;
    onSend(terms);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField label={t("Whom it is for")} maxLength={80} value={form.name} onChange={(event) => setForm({ ...form, name: event.target.value })} error={fieldError(error, "name")} />
        <SelectField label={t("Ends")} value={form.days} onChange={(event) => setForm({ ...form, days: event.target.value })} error={fieldError(error, "expires_in_days")}>
          {link && <option value="as_it_is">{t("As it is")}</option>}
          <option value="1">{t("In a day")}</option>
          <option value="7">{t("In 7 days")}</option>
          <option value="30">{t("In 30 days")}</option>
          <option value="365">{t("In a year")}</option>
          <option value="">{t("Never")}</option>
        </SelectField>
        <TextField
          label={t("Password")}
          type="password"
          autoComplete="new-password"
          placeholder={link?.password ? t("As it is") : t("None")}
          disabled={form.open}
          value={form.password}
          onChange={(event) => setForm({ ...form, password: event.target.value })}
          error={fieldError(error, "password")}
        />
      </div>
      <CheckField label={t("They can comment")} hint={t("On tasks, under a name of their own choice. Their comments are marked.")} checked={form.comments} onChange={(event) => setForm({ ...form, comments: event.target.checked })} />
      {link?.password && <CheckField label={t("Ask for no password any more")} checked={form.open} onChange={(event) => setForm({ ...form, open: event.target.checked })} />}
      {error && !FIELDS.some((field) => fieldError(error, field)) && (
        <p role="alert" className="text-sm text-danger-text">
          {sentence(error)}
        </p>
      )}
      <Actions>
        <Button onClick={onLeave}>{t("Cancel")}</Button>
        <Button look="primary" type="submit" icon={<Link2 size={15} aria-hidden />} busy={busy}>
          {link ? t("Save") : t("Make link")}
        </Button>
      </Actions>
    </form>
  );
}
