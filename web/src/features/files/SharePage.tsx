import { useMutation, useQuery } from "@tanstack/react-query";
import { Download, LinkIcon } from "lucide-react";
import { useState, type FormEvent } from "react";
import { api } from "@/api/client";
import { Problem, sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { SharedFile } from "@/api/types";
import { t } from "@/lib/i18n";
import { bytes } from "@/lib/text";
import { ago } from "@/lib/time";
import { useTitle } from "@/lib/title";
import { Mark } from "@/ui/brand";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Bone, Failed } from "@/ui/states";

/** Where a link to a file leads, for people with and without an account. */
export function SharePage({ token }: { token: string }) {
  const [ticket, setTicket] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: keys.files("shared", token, ticket),
    queryFn: () => api.get<SharedFile>(`/shares/${token}`, { ticket }),
    retry: false,
  });
  const over = error instanceof Problem && error.status === 404;
  const title = over ? t("This link is over") : data?.locked ? t("This file has a password") : (data?.name ?? t("A file for you"));
  useTitle(title);
  return (
    <div className="grid min-h-full place-items-center overflow-y-auto bg-surface px-4 py-10">
      <main className="w-full max-w-md rounded-lg border border-line bg-raised p-6 sm:p-8">
        <div className="mb-6">
          <Mark size={40} />
        </div>
        <h1 className="text-xl wrap-anywhere">{title}</h1>
        {over && <p className="mt-2 text-ink-2">{t("It was taken back, used up, or has expired. Ask the person who sent it for a new one.")}</p>}
        {error && !over && <Failed text={sentence(error)} retry={() => void refetch()} />}
        {!data && !error && <Bone className="mt-4 h-24" />}
        {data?.locked && <Password token={token} onTicket={setTicket} />}
        {data && !data.locked && <Offered token={token} ticket={ticket} file={data} />}
      </main>
    </div>
  );
}

function Password({ token, onTicket }: { token: string; onTicket(ticket: string): void }) {
  const [password, setPassword] = useState("");
  const give = useMutation({ mutationFn: () => api.post<{ ticket: string }>(`/shares/${token}/tickets`, { password }), onSuccess: ({ ticket }) => onTicket(ticket) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  return (
    <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
      <TextField label={t("Password")} type="password" autoComplete="off" autoFocus required value={password} onChange={(event) => setPassword(event.target.value)} error={give.error ? wrong(give.error) : undefined} />
      <Button look="primary" size="lg" type="submit" busy={give.isPending}>
        {t("Open")}
      </Button>
    </form>
  );
}

const wrong = (error: Error): string => (error instanceof Problem && error.code === "wrong_link_password" ? t("That isn't the password of this link.") : sentence(error));

function Offered({ token, ticket, file }: { token: string; ticket: string | null; file: SharedFile }) {
  const about = [file.kind === "folder" ? t("A folder, as a zip") : bytes(file.bytes ?? 0), file.expires_at && t("the link ends {when}", { when: ago(file.expires_at) })].filter(Boolean).join(" · ");
  const href = `/api/v1/shares/${token}/content${ticket ? `?ticket=${encodeURIComponent(ticket)}` : ""}`;
  return (
    <>
      <p className="mt-2 flex items-center gap-2 text-ink-2">
        <LinkIcon size={15} aria-hidden className="text-ink-3" />
        {about}
      </p>
      <a href={href} download className="mt-6 inline-flex h-10 items-center gap-2 rounded-sm bg-accent px-4 text-md font-medium text-accent-ink hover:bg-accent-hover">
        <Download size={17} aria-hidden />
        {t("Download")}
      </a>
    </>
  );
}
