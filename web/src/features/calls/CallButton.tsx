import { Phone } from "lucide-react";
import { usePeopleById } from "@/api/people";
import type { Id } from "@/api/types";
import { t } from "@/lib/i18n";
import { usePart, useStore } from "@/lib/store";
import { listOf } from "@/lib/text";
import { IconButton } from "@/ui/button";
import { join, rosters, joined } from "./rosters";

/** Begins the call of a room or joins it; tells that there is one, and who is in it. */
export function CallButton({ room }: { room: Id }) {
  const people = usePeopleById();
  const users = usePart(rosters, (now) => [...new Set(now.get(room)?.map((one) => one.user))].join(" "));
  const mine = useStore(joined) === room;
  const names = users.split(" ").map((id) => people.get(id)?.name ?? "…");
  const label = mine ? t("You are in this call") : users ? t("Join the call with {names}", { names: listOf(names) }) : t("Start a call");
  return (
    <IconButton
      label={label}
      pressed={mine || undefined}
      className={users && !mine ? "w-auto! grid-flow-col gap-1.5 bg-accent-wash px-2 text-accent-text!" : ""}
      onClick={() => (mine ? document.getElementById("call")?.focus() : join(room))}
    >
      <Phone size={17} aria-hidden />
      {users && !mine && <span className="text-sm font-medium">{names.length}</span>}
    </IconButton>
  );
}
