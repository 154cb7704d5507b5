import { Archive, ArchiveRestore, Bell, BellOff, ChevronDown, LogOut, Pencil, Search, UserPlus, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import type { Room } from "@/api/types";
import { cx } from "@/lib/cx";
import { keptWord } from "@/api/retention";
import { t } from "@/lib/i18n";
import { shortDate } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { SelectField } from "@/ui/field";
import { part } from "@/ui/part";
import { useChangeRoom, useLeaveRoom, useRoomPreferences } from "../mutations";
import { useSlots } from "../slots";
import { EditRoomDialog } from "./EditRoomDialog";
import { InviteDialog } from "./InviteDialog";
import { RoomIcon } from "./RoomIcon";
import { RoomMembers } from "./RoomMembers";
import { useRoomSearch } from "./useRoomName";

/** Loaded when somebody looks at what is pinned. */
const PinList = part(() => import("./PinList").then((m) => m.default));
const SectionField = part(() => import("./SectionField").then((m) => m.default), "left out");

interface Props {
  room: Room;
  name: string;
  beside: boolean;
  onClose(): void;
}

/** What a room is about and who is in it: a column beside the messages, or over them when there is no space. */
export function RoomDetails({ room, name, beside, onClose }: Props) {
  const [dialog, setDialog] = useState<"edit" | "invite" | null>(null);
  const panel = useRef<HTMLElement>(null);
  const [, navigate] = useLocation();
  const search = useRoomSearch(room);
  useEffect(() => {
    if (!beside) panel.current?.focus();
  }, [beside]);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t("Room details")}
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}
      className={cx(
        "flex w-80 shrink-0 flex-col overflow-y-auto border-s border-line bg-surface outline-none",
        !beside && "absolute inset-y-0 end-0 z-20 w-full animate-rise shadow-float sm:w-80",
      )}
    >
      <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line ps-4 pe-2">
        <h2 className="min-w-0 flex-1 truncate text-md">{room.kind === "direct" ? t("Conversation") : t("About {name}", { name })}</h2>
        <IconButton label={t("Close details")} onClick={onClose}>
          <X size={17} aria-hidden />
        </IconButton>
      </header>
      <div className="flex flex-col gap-5 p-4">
        {room.kind !== "direct" && <About room={room} onEdit={() => setDialog("edit")} />}
        <Kept room={room} />
        <Preferences room={room} />
        <Button className="self-start sm:hidden" icon={<Search size={14} aria-hidden />} onClick={() => navigate(search)}>
          {t("Search in this room")}
        </Button>
        <Pins room={room} onOpen={beside ? undefined : onClose} />
        <RoomMembers
          room={room}
          action={
            room.can.invite && (
              <Button size="sm" icon={<UserPlus size={14} aria-hidden />} onClick={() => setDialog("invite")}>
                {t("Add people")}
              </Button>
            )
          }
        />
        <Endings room={room} name={name} onLeft={onClose} />
      </div>
      {dialog === "edit" && <EditRoomDialog room={room} onClose={() => setDialog(null)} />}
      {dialog === "invite" && <InviteDialog room={room} name={name} onClose={() => setDialog(null)} />}
    </aside>
  );
}

function About({ room, onEdit }: { room: Room; onEdit(): void }) {
  const { roomPicture } = useSlots();
  return (
    <div className="flex flex-col gap-3">
      {room.can.edit && !room.archived && roomPicture(room, <LargeFace room={room} />)}
      <Fact label={t("Topic")} value={room.topic || t("No topic yet")} faint={!room.topic} />
      <Fact label={t("Description")} value={room.description || t("No description yet")} faint={!room.description} />
      <Fact
        label={t("Who can come in")}
        value={room.project ? t("The people of its project") : room.kind === "open" ? t("Anyone in the workspace") : t("Only people who are invited")}
      />
      {room.project && (
        <Link href={`/projects/${room.project}`} className="w-fit text-accent-text hover:underline">
          {t("Go to the project")}
        </Link>
      )}
      <Fact label={t("Opened")} value={shortDate(room.created_at)} />
      {room.can.edit && (
        <Button size="sm" className="self-start" icon={<Pencil size={13} aria-hidden />} onClick={onEdit}>
          {t("Edit room")}
        </Button>
      )}
    </div>
  );
}

/** How long what is said here is kept. */
function Kept({ room }: { room: Room }) {
  const { roomKept } = useSlots();
  return (
    <div className="flex flex-col gap-2">
      <Fact label={t("Messages are kept")} value={keptWord(room.kept)} />
      {room.can.set_kept && roomKept(room)}
    </div>
  );
}

const LargeFace = ({ room }: { room: Room }) => (
  <span className="grid size-16 place-items-center rounded-lg bg-accent-wash text-accent-text">
    <RoomIcon room={room} size={28} fills />
  </span>
);

const Fact = ({ label, value, faint }: { label: string; value: string; faint?: boolean }) => (
  <div>
    <h3 className="text-xs font-medium text-ink-3">{label}</h3>
    <p className={cx("wrap-anywhere", faint ? "text-ink-3" : "text-ink")}>{value}</p>
  </div>
);

function Preferences({ room }: { room: Room }) {
  const prefer = useRoomPreferences();
  if (!room.member) return null;
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label={t("Tell me of")}
        value={room.notify}
        onChange={(event) => prefer.mutate({ id: room.id, notify: event.target.value as Room["notify"] })}
      >
        <option value="everything">{t("Everything")}</option>
        <option value="mentions">{room.kind === "direct" ? t("Everything that is for me") : t("Mentions of me")}</option>
        <option value="nothing">{t("Nothing")}</option>
      </SelectField>
      <SectionField room={room} />
      <Button
        className="self-start"
        size="sm"
        icon={room.muted ? <Bell size={14} aria-hidden /> : <BellOff size={14} aria-hidden />}
        onClick={() => prefer.mutate({ id: room.id, muted: !room.muted })}
      >
        {room.muted ? t("Unmute room") : t("Mute room")}
      </Button>
    </div>
  );
}

/** What is pinned, folded until somebody wants it. */
function Pins({ room, onOpen }: { room: Room; onOpen?(): void }) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
        className="flex h-8 w-full items-center gap-2 rounded-sm text-start font-medium hover:text-accent-text touch:h-10"
      >
        <span className="flex-1">{t("Pinned messages")}</span>
        <ChevronDown size={16} aria-hidden className={cx("text-ink-3 transition-transform", open && "rotate-180")} />
      </button>
      {open && (
        <div className="-mx-4">
          <PinList room={room} onOpen={onOpen} />
        </div>
      )}
    </section>
  );
}

function Endings({ room, name, onLeft }: { room: Room; name: string; onLeft(): void }) {
  const [, navigate] = useLocation();
  const leave = useLeaveRoom();
  const { roomActions } = useSlots();
  const change = useChangeRoom(room.id);
  const askLeave = async () => {
    const text = room.project
      ? t("You can come back from its project.")
      : room.kind === "open" ? t("You can come back at any time.") : t("To come back, somebody in the room has to add you.");
    if (!(await confirm({ title: t("Leave {name}?", { name }), text, action: t("Leave room") }))) return;
    leave.mutate(room.id, {
      onSuccess: () => {
        onLeft();
        navigate("/rooms");
      },
    });
  };
  const askArchive = async () => {
    const text = t("Its messages stay and can be found; nothing new can be written until it is reopened.");
    if (await confirm({ title: t("Archive {name}?", { name }), text, action: t("Archive room") })) change.mutate({ archived: true });
  };
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-4">
      {roomActions(room, name)}
      {room.can.leave && (
        <Button size="sm" busy={leave.isPending} icon={<LogOut size={14} aria-hidden />} onClick={() => void askLeave()}>
          {t("Leave room")}
        </Button>
      )}
      {room.can.archive && !room.archived && (
        <Button size="sm" busy={change.isPending} icon={<Archive size={14} aria-hidden />} onClick={() => void askArchive()}>
          {t("Archive room")}
        </Button>
      )}
      {room.can.archive && room.archived && (
        <Button size="sm" busy={change.isPending} icon={<ArchiveRestore size={14} aria-hidden />} onClick={() => change.mutate({ archived: false })}>
          {t("Reopen")}
        </Button>
      )}
    </div>
  );
}
