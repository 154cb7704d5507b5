import { Radio } from "lucide-react";
import { useState } from "react";
import { usePeopleById } from "@/api/people";
import type { OutgoingHook } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, useTick } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { DeliveriesDialog } from "./DeliveriesDialog";
import type { Place } from "./IncomingHooks";
import { OutgoingDialog } from "./OutgoingDialog";
import { HookList } from "./HookList";
import { useOutgoingHooks } from "./queries";

interface Props {
  /** The room whose hooks these are; null for all of them. */
  room: Place | null;
  /** Where a hook can be made. */
  rooms: Place[];
}

/** Addresses elsewhere that are told what happens here. */
export function OutgoingHooks({ room, rooms }: Props) {
  const query = useOutgoingHooks(room?.id ?? null);
  const { data } = query;
  const [open, setOpen] = useState<OutgoingHook | "new" | null>(null);
  const [looked, look] = useState<OutgoingHook | null>(null);
  const now = (hook: OutgoingHook) => data?.find((one) => one.id === hook.id) ?? hook;
  const add = rooms.length > 0 && (
    <Button look={data?.length ? "plain" : "primary"} onClick={() => setOpen("new")}>
      {t("New outgoing webhook")}
    </Button>
  );
  return (
    <>
      <HookList
        query={query}
        label={t("Outgoing webhooks")}
        none={{ icon: <Radio size={22} aria-hidden />, title: t("No program listens here yet"), text: t("What happens in a room is posted to an address of yours, signed, until it is taken.") }}
        add={add}
        line={(hook) => (
          <Line key={hook.id} hook={hook} where={room ? null : placeOf(hook, rooms)} onOpen={() => setOpen(hook)} onLook={() => look(hook)} />
        )}
      />
      {open && <OutgoingDialog hook={open === "new" ? null : now(open)} room={room} rooms={rooms} onClose={() => setOpen(null)} />}
      {looked && <DeliveriesDialog hook={now(looked)} onClose={() => look(null)} />}
    </>
  );
}

const placeOf = (hook: OutgoingHook, rooms: Place[]): string | null =>
  hook.room ? t("in {room}", { room: rooms.find((one) => one.id === hook.room)?.name ?? t("a room") }) : t("in all open rooms");

function Line({ hook, where, onOpen, onLook }: { hook: OutgoingHook; where: string | null; onOpen(): void; onLook(): void }) {
  const now = useTick();
  const people = usePeopleById();
  const { name } = hook;
  const maker = t("By {name} {when}", { name: people.get(hook.made_by)?.name ?? t("Former member"), when: ago(hook.made_at, now) });
  const failing = hook.failing_since && t("nothing taken since {when}", { when: ago(hook.failing_since, now) });
  return (
    <li className="flex flex-wrap items-center gap-3.5 px-4 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="truncate">{name}</span>
          {hook.paused_at ? <Tag tone="danger">{t("Paused")}</Tag> : !hook.enabled ? <Tag tone="danger">{t("Off")}</Tag> : failing && <Tag tone="ember">{t("Failing")}</Tag>}
        </p>
        <p className="text-sm wrap-anywhere text-ink-2">{hook.url}</p>
        <p className="text-sm wrap-anywhere text-ink-3">{[where, failing, maker].filter(Boolean).join(" · ")}</p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" onClick={onLook} aria-label={t("Log of {name}", { name })}>
          {t("Log")}
        </Button>
        <Button size="sm" onClick={onOpen} aria-label={t("Change {name}", { name })}>
          {t("Change")}
        </Button>
      </div>
    </li>
  );
}
