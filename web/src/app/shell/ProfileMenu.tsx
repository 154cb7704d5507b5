import { useMe } from "@/api/me";
import { useAvailability } from "@/api/people";
import { availabilityWord } from "@/features/people";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { line } from "@/realtime/LiveProvider";
import { Avatar } from "@/ui/avatar";
import { MenuBehind } from "@/ui/menu";
import { part } from "@/ui/part";
import { PresenceDot } from "@/ui/presence";

const Popup = part(() => import("./ProfilePopup").then((m) => m.default));

/** Oneself, and behind it what one can do about that. */
export function ProfileMenu() {
  const { user } = useMe();
  const heard = useAvailability(user.id);
  const connected = useStore(line) === "open";
  const state = heard === "offline" && connected ? "online" : heard; // The house says so a moment later.
  return (
    <MenuBehind
      side="top"
      align="start"
      fetch={Popup.fetch}
      popup={(given, idle) => <Popup meanwhile={idle} {...given} />}
      trigger={
        <button type="button" className="flex h-11 w-full items-center gap-2.5 rounded-sm px-2 text-start hover:bg-hover">
          <span className="sr-only">{t("Your menu:")} </span>
          <span className="relative">
            <Avatar name={user.name} colour={user.colour} picture={user.picture} size="sm" />
            <PresenceDot state={state} className="absolute -end-0.5 -bottom-0.5 ring-2 ring-canvas" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate leading-5 font-semibold">{user.name}</span>
            <span className="block truncate text-xs text-ink-3">{user.status ? `${user.status.emoji} ${user.status.text}` : availabilityWord(state)}</span>
          </span>
        </button>
      }
    />
  );
}
