import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/errors";
import type { Token } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, shortDate, useTick } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Section } from "@/ui/page";
import { BoneRows, Failed } from "@/ui/states";
import { useRevokeToken, useTokens } from "./queries";
import { TokenDialog } from "./TokenDialog";

/** Keys with which programs act in my name. */
export function Tokens() {
  const { data, error, refetch, isPending } = useTokens();
  const revoke = useRevokeToken();
  const [making, setMaking] = useState(false);
  const ask = async (token: Token) => {
    const yes = await confirm({
      title: t("Revoke {name}?", { name: token.name }),
      text: t("Whatever uses it stops working at once."),
      action: t("Revoke token"),
      danger: true,
    });
    if (yes) revoke.mutate(token.id);
  };
  return (
    <Section
      title={t("API tokens")}
      intro={t("For scripts and integrations: each with what it may do and until when.")}
      actions={
        <Button icon={<Plus size={15} aria-hidden />} onClick={() => setMaking(true)}>
          {t("New token")}
        </Button>
      }
    >
      {isPending && <BoneRows rows={2} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <p className="rounded-lg border border-dashed border-line p-4 text-ink-3">{t("No tokens. Nothing but you acts in your name.")}</p>}
      {data && data.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {data.map((token) => (
            <Line key={token.id} token={token} onRevoke={() => void ask(token)} />
          ))}
        </ul>
      )}
      {making && <TokenDialog onClose={() => setMaking(false)} />}
    </Section>
  );
}

function Line({ token, onRevoke }: { token: Token; onRevoke(): void }) {
  useTick();
  const expiry = token.expires_at ? t("ends {when}", { when: shortDate(token.expires_at) }) : t("never ends");
  const used = token.last_used_at ? t("used {when}", { when: ago(token.last_used_at) }) : t("never used");
  return (
    <li className="flex items-center gap-3.5 px-4 py-3">
      <KeyRound size={18} aria-hidden className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {token.name}
          {token.scopes.map((scope) => (
            <Tag key={scope}>{scope}</Tag>
          ))}
        </p>
        <p className="text-sm text-ink-3">
          <code className="font-mono text-xs">{token.prefix}…</code> · {expiry} · {used}
        </p>
      </div>
      <Button size="sm" onClick={onRevoke} aria-label={t("Revoke {name}", { name: token.name })}>
        {t("Revoke")}
      </Button>
    </li>
  );
}
