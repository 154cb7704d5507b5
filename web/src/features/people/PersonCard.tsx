import { MessageCircle } from "lucide-react";
import { Link } from "wouter";
import { useMe } from "@/api/me";
import { useAvailability, usePerson } from "@/api/people";
import type { Id } from "@/api/types";
import { t } from "@/lib/i18n";
import { localTime, useTick } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { BotMark, Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { PresenceDot } from "@/ui/presence";
import { Bone } from "@/ui/states";
import { roleWord } from "@/api/roles";
import { availabilityWord } from "./words";

interface Props {
  id: Id;
  /** Starts a conversation with the person; rooms are another feature's business. */
  onWrite(id: Id): void;
}

/** A person in short: who they are, whether they are here, and the way to write to them. */
export function PersonCard({ id, onWrite }: Props) {
  const person = usePerson(id);
  const state = useAvailability(id);
  const me = useMe().user.id;
  const now = useTick();
  const time = person?.bot ? null : localTime(person?.time_zone, now);
  if (!person) return <Bone className="m-4 h-24" />;
  return (
    <div className="p-4">
      <div className="flex items-start gap-3.5">
        <Avatar name={person.name} colour={person.colour} picture={person.picture} size="lg" />
        <div className="min-w-0 flex-1 pt-1">
          <p className="truncate text-md font-semibold">{person.name}</p>
          <p className="truncate text-sm text-ink-3">@{person.handle}</p>
          {!person.bot && (
            <p className="mt-1 flex items-center gap-1.5 text-sm text-ink-2">
              <PresenceDot state={state} />
              {availabilityWord(state)}
            </p>
          )}
        </div>
      </div>
      {person.status && (
        <p className="mt-3 rounded-sm bg-sunken px-2.5 py-1.5 text-sm">
          {person.status.emoji} {person.status.text}
        </p>
      )}
      <div className="mt-3 flex flex-col gap-1 text-sm text-ink-2">
        {person.title && <p>{person.title}</p>}
        {time && <p className="text-ink-3">{t("{time} local time", { time })}</p>}
      </div>
      <div className="mt-3 flex items-center gap-2">
        {person.state === "active" && person.id !== me && !person.bot && (
          <Button look="primary" size="sm" icon={<MessageCircle size={14} aria-hidden />} onClick={() => onWrite(person.id)}>
            {t("Message")}
          </Button>
        )}
        <Link href={`/people/${person.id}`} className="inline-flex h-7 items-center rounded-sm px-2 text-sm font-medium text-accent-text hover:bg-hover">
          {t("Profile")}
        </Link>
        <span className="flex-1" />
        {person.bot ? <BotMark name={person.name} /> : person.role !== "member" && <Tag tone={person.role === "guest" ? "ember" : "plain"}>{roleWord(person.role)}</Tag>}
      </div>
    </div>
  );
}
