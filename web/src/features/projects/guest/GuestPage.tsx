import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import { Problem, sentence } from "@/api/errors";
import type { GuestPass } from "@/api/types";
import { t } from "@/lib/i18n";
import { useTitle } from "@/lib/title";
import { Mark } from "@/ui/brand";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Bone, Failed } from "@/ui/states";
import { GuestProjectView } from "./GuestProjectView";
import { keyOfOpening, openLink, useOpening } from "./reading";

/** The link's secret: it stands behind the `#`, which browsers tell no server and no other site. */
function useSecret(): string {
  const [secret, setSecret] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const read = () => setSecret(location.hash.slice(1));
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return secret;
}

/** Asks search engines to list nothing of it. */
function useUnlisted(): void {
  useEffect(() => {
    const meta = document.createElement("meta");
    Object.assign(meta, { name: "robots", content: "noindex, nofollow" });
    document.head.append(meta);
    return () => meta.remove();
  }, []);
}

/** A project as people see it who have a link and no account. */
export function GuestPage() {
  const secret = useSecret();
  const client = useQueryClient();
  const { data, error, refetch } = useOpening(secret);
  useUnlisted();
  const over = secret === "" || (error instanceof Problem && error.status === 404);
  if (over) return <Over />;
  if (error && !data) {
    return (
      <Card title={t("A project for you")}>
        <Failed text={sentence(error)} retry={() => void refetch()} />
      </Card>
    );
  }
  if (!data) {
    return (
      <Card title={t("A project for you")}>
        <Bone className="mt-4 h-24" />
      </Card>
    );
  }
  if (!data.pass) return <Password key={secret} secret={secret} />;
  return (
    <GuestProjectView
      key={secret}
      shown={`${secret}.${data.pass}`}
      over={<Over />}
      // The pass is over: the link has another password since, or it was opened long ago.
      onLocked={() => void client.resetQueries({ queryKey: keyOfOpening(secret) })}
    />
  );
}

function Over() {
  return (
    <Card title={t("This link is over")}>
      <p className="mt-2 text-ink-2">{t("It was taken back or has expired. Ask the person who sent it for a new one.")}</p>
    </Card>
  );
}

function Password({ secret }: { secret: string }) {
  const client = useQueryClient();
  const [password, setPassword] = useState("");
  const give = useMutation({ mutationFn: () => openLink(secret, password), onSuccess: (pass) => client.setQueryData<GuestPass>(keyOfOpening(secret), pass) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  const wrong = give.error instanceof Problem && give.error.code === "wrong_link_password";
  return (
    <Card title={t("This project has a password")}>
      <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <TextField
          label={t("Password")}
          type="password"
          autoComplete="off"
          autoFocus
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={give.error ? (wrong ? t("That isn't the password of this link.") : sentence(give.error)) : undefined}
        />
        <Button look="primary" size="lg" type="submit" busy={give.isPending}>
          {t("Open")}
        </Button>
      </form>
    </Card>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  return (
    <div className="grid min-h-full place-items-center overflow-y-auto bg-surface px-4 py-10">
      <main className="w-full max-w-md rounded-lg border border-line bg-raised p-6 sm:p-8">
        <div className="mb-6">
          <Mark size={40} />
        </div>
        <h1 className="text-xl wrap-anywhere">{title}</h1>
        {children}
      </main>
    </div>
  );
}
