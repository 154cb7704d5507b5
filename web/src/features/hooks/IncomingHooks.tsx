import { Webhook } from "lucide-react";
import { useState, type ReactNode } from "react";
import { usePeopleById } from "@/api/people";
import type { Id, IncomingHook } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, useTick } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { BotMark, Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { HookDialog } from "./HookDialog";
import { HookList } from "./HookList";
import { useIncomingHooks } from "./queries";

export interface Place {
  id: Id;
  name: string;
}

interface Props {
  /** The room whose hooks these are; null for all of them. */
  room: Place | null;
  /** Where a hook can be made. */
  rooms: Place[];
  picture(hook: IncomingHook, face: ReactNode): ReactNode;
}

/** Addresses by which other programs speak here. */
export function IncomingHooks({ room, rooms, picture }: Props) {
  const query = useIncomingHooks(room?.id ?? null);
  const { data } = query;
  const [open, setOpen] = useState<IncomingHook | "new" | null>(null);
  const shown = open && open !== "new" ? (data?.find((hook) => hook.id === open.id) ?? open) : open;
  const add = rooms.length > 0 && (
    <Button look={data?.length ? "plain" : "primary"} onClick={() => setOpen("new")}>
      {t("New incoming webhook")}
    </Button>
  );
  return (
    <>
      <HookList
        query={query}
        label={t("Incoming webhooks")}
        none={{ icon: <Webhook size={22} aria-hidden />, title: t("No program speaks here yet"), text: t("A webhook is a secret address: whatever is posted to it is said in the room. What was written for Slack or Mattermost works.") }}
        add={add}
        line={(hook) => (
          <Line key={hook.id} hook={hook} where={room ? null : (rooms.find((one) => one.id === hook.room)?.name ?? null)} onOpen={() => setOpen(hook)} />
        )}
      />
      {shown && <HookDialog hook={shown === "new" ? null : shown} rooms={room ? [room] : rooms} picture={picture} onClose={() => setOpen(null)} />}
    </>
  );
}

function Line({ hook, where, onOpen }: { hook: IncomingHook; where: string | null; onOpen(): void }) {
  const now = useTick();
  const people = usePeopleById();
  const used = hook.last_used_at ? t("last used {when}", { when: ago(hook.last_used_at, now) }) : t("never used");
  const maker = t("By {name} {when}", { name: people.get(hook.made_by)?.name ?? t("Former member"), when: ago(hook.made_at, now) });
  return (
    <li className="flex flex-wrap items-center gap-3.5 px-4 py-3">
      <Avatar name={hook.name} colour={people.get(hook.bot)?.colour ?? 0} picture={hook.picture} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="truncate">{hook.name}</span>
          <BotMark name={hook.name} />
          {!hook.enabled && <Tag tone="danger">{t("Off")}</Tag>}
        </p>
        <p className="text-sm wrap-anywhere text-ink-3">{[where && t("in {room}", { room: where }), used, maker].filter(Boolean).join(" · ")}</p>
      </div>
      <Button size="sm" onClick={onOpen} aria-label={t("Change {name}", { name: hook.name })}>
        {t("Change")}
      </Button>
    </li>
  );
}
