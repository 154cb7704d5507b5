import { Link2, MailPlus, Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import { usePerson } from "@/api/people";
import type { Invitation } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, useTick } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { InviteDialog } from "./InviteDialog";
import { useInvitations, useMailInvitation, useMails, useRevokeInvitation } from "./queries";
import { roleWord } from "@/api/roles";

/** Links by which people come in: who made them, what they are still good for. */
export function InvitationsPage({ lead }: { lead?: ReactNode }) {
  const { data, error, refetch, isPending } = useInvitations();
  const [making, setMaking] = useState(false);
  const invite = (
    <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setMaking(true)}>
      {t("New invitation")}
    </Button>
  );
  return (
    <Page title={t("Invitations")} intro={t("A link, a QR code or a letter brings people in.")} actions={data && data.length > 0 && invite} lead={lead}>
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Empty icon={<MailPlus size={22} aria-hidden />} title={t("Nobody is invited yet")} action={invite}>
          {t("Make a link with a role, an end and a number of uses, and send it as you like.")}
        </Empty>
      )}
      {data && data.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {data.toSorted((a, b) => b.created_at.localeCompare(a.created_at)).map((one) => (
            <Line key={one.id} one={one} />
          ))}
        </ul>
      )}
      {making && <InviteDialog onClose={() => setMaking(false)} />}
    </Page>
  );
}

function stateOf(one: Invitation, now: number): { word: string; live: boolean } {
  if (one.revoked) return { word: t("Revoked"), live: false };
  if (one.uses_left === 0) return { word: t("Used up"), live: false };
  if (new Date(one.expires_at).getTime() <= now) return { word: t("Expired"), live: false };
  return { word: t("ends {when}", { when: ago(one.expires_at, now) }), live: true };
}

function Line({ one }: { one: Invitation }) {
  const now = useTick();
  const revoke = useRevokeInvitation();
  const maker = usePerson(one.created_by);
  const state = stateOf(one, now);
  const { data: mails } = useMails();
  const mail = useMailInvitation();
  const { id, email } = one;
  return (
    <li className={`flex flex-wrap items-center gap-3.5 px-4 py-3 ${state.live ? "" : "text-ink-3"}`}>
      <Link2 size={18} aria-hidden className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {one.email ?? t("Invitation link")}
          <Tag tone={one.role === "guest" ? "ember" : "plain"}>{roleWord(one.role)}</Tag>
        </p>
        <p className="text-sm text-ink-3">
          {t("By {name} {when}", { name: maker?.name ?? "…", when: ago(one.created_at, now) })} · {state.word} ·{" "}
          {one.uses_left === null
            ? t("{n, plural, one {used once} other {used # times}}, no limit", { n: one.uses })
            : t("{n, plural, one {used once} other {used # times}}, {left} left", { n: one.uses, left: one.uses_left })}
        </p>
      </div>
      {state.live && mails && email && (
        <Button size="sm" busy={mail.isPending} onClick={() => mail.mutate({ id, email })} aria-label={t("Mail it again to {address}", { address: email })}>
          {t("Mail it again")}
        </Button>
      )}
      {state.live && (
        <Button size="sm" busy={revoke.isPending} onClick={() => revoke.mutate(one.id)}>
          {t("Revoke")}
        </Button>
      )}
    </li>
  );
}
