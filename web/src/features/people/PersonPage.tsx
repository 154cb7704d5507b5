import { MessageCircle, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence, Problem } from "@/api/errors";
import { keys } from "@/api/keys";
import { useMe } from "@/api/me";
import { useAvailability, usePerson } from "@/api/people";
import type { Id, Person } from "@/api/types";
import { t } from "@/lib/i18n";
import { localTime, shortDate, useTick } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { BotMark, Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { PresenceDot } from "@/ui/presence";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { ManagePerson } from "./ManagePerson";
import { roleWord } from "@/api/roles";
import { availabilityWord } from "./words";

/** All that is known of a person, and for administrators what they can do. */
export function PersonPage({ id, lead, onWrite }: { id: Id; lead?: ReactNode; onWrite(id: Id): void }) {
  const me = useMe();
  const listed = usePerson(id);
  const alone = useQuery({ queryKey: [...keys.person(id), "page"], queryFn: () => api.get<Person>(`/people/${id}`) });
  const person = alone.data ?? listed;
  if (!person) {
    if (alone.error instanceof Problem && alone.error.status === 404) {
      return (
        <Page title={t("Person")} lead={lead}>
          <Empty icon={<UserRound size={22} aria-hidden />} title={t("Nobody here by that address")} />
        </Page>
      );
    }
    return (
      <Page title={t("Person")} lead={lead}>
        {alone.error ? <Failed text={sentence(alone.error)} retry={() => void alone.refetch()} /> : <BoneRows rows={2} />}
      </Page>
    );
  }
  const self = person.id === me.user.id;
  return (
    <Page
      title={person.name}
      lead={lead}
      actions={
        !self &&
        !person.bot &&
        person.state === "active" && (
          <Button look="primary" icon={<MessageCircle size={15} aria-hidden />} onClick={() => onWrite(person.id)}>
            {t("Message")}
          </Button>
        )
      }
    >
      <Facts person={person} />
      {me.can.manage_people && !self && <ManagePerson person={person} />}
    </Page>
  );
}

function Facts({ person }: { person: Person }) {
  const state = useAvailability(person.id);
  const now = useTick();
  const time = person.bot ? null : localTime(person.time_zone, now);
  return (
    <div className="mb-8 flex flex-wrap gap-6">
      <Avatar name={person.name} colour={person.colour} picture={person.picture} size="lg" className="size-24! text-2xl!" />
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-ink-3">@{person.handle}</span>
          {person.bot ? <BotMark name={person.name} /> : <Tag tone={person.role === "guest" ? "ember" : "plain"}>{roleWord(person.role)}</Tag>}
          {person.state === "deactivated" && <Tag tone="danger">{t("Deactivated")}</Tag>}
        </div>
        {!person.bot && (
          <p className="mt-2 flex items-center gap-2">
            <PresenceDot state={state} />
            {availabilityWord(state)}
            {person.status && (
              <span className="text-ink-2">
                · {person.status.emoji} {person.status.text}
              </span>
            )}
          </p>
        )}
        <dl className="mt-5 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          {person.title && <Fact name={t("Title")}>{person.title}</Fact>}
          {person.email && <Fact name={t("E-mail")}>{person.email}</Fact>}
          {time && <Fact name={t("Local time")}>{`${time} · ${person.time_zone}`}</Fact>}
          <Fact name={t("Here since")}>{shortDate(person.joined_at)}</Fact>
        </dl>
        {person.about && <p className="mt-5 max-w-[65ch] whitespace-pre-line">{person.about}</p>}
      </div>
    </div>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </>
);
