import { SquareSlash } from "lucide-react";
import { useState } from "react";
import { usePeopleById } from "@/api/people";
import type { Command } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, useTick } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CommandDialog } from "./CommandDialog";
import { CommandLogDialog } from "./CommandLogDialog";
import { HookList } from "./HookList";
import { useCommandHooks } from "./queries";

/** Words after a slash for which programs elsewhere are asked. */
export function Commands() {
  const query = useCommandHooks();
  const { data } = query;
  const [open, setOpen] = useState<Command | "new" | null>(null);
  const [looked, look] = useState<Command | null>(null);
  const now = (command: Command) => data?.find((one) => one.id === command.id) ?? command;
  const add = (
    <Button look={data?.length ? "plain" : "primary"} onClick={() => setOpen("new")}>
      {t("New command")}
    </Button>
  );
  return (
    <>
      <HookList
        query={query}
        label={t("Slash commands")}
        none={{ icon: <SquareSlash size={22} aria-hidden />, title: t("No commands of your own yet"), text: t("What is typed after one is sent to an address of yours, signed, and its answer is shown in the room.") }}
        add={add}
        line={(one) => (
          <Line key={one.id} command={one} onOpen={() => setOpen(one)} onLook={() => look(one)} />
        )}
      />
      {open && <CommandDialog command={open === "new" ? null : now(open)} onClose={() => setOpen(null)} />}
      {looked && <CommandLogDialog command={now(looked)} onClose={() => look(null)} />}
    </>
  );
}

function Line({ command, onOpen, onLook }: { command: Command; onOpen(): void; onLook(): void }) {
  const now = useTick();
  const people = usePeopleById();
  const name = `/${command.name}`;
  const maker = t("By {name} {when}", { name: people.get(command.made_by)?.name ?? t("Former member"), when: ago(command.made_at, now) });
  return (
    <li className="flex flex-wrap items-center gap-3.5 px-4 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="wrap-anywhere">
            {name} <span className="font-normal text-ink-3">{command.usage}</span>
          </span>
          {!command.enabled && <Tag tone="danger">{t("Off")}</Tag>}
        </p>
        {command.description && <p className="text-sm wrap-anywhere text-ink-2">{command.description}</p>}
        <p className="text-sm wrap-anywhere text-ink-3">{[command.url, maker].join(" · ")}</p>
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
