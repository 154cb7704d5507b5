import { Link } from "wouter";
import { useMe } from "@/api/me";
import { roomName, useRooms } from "@/features/chat";
import { HomeComing, HomeDrafts, HomeUnread } from "@/features/chat/pages";
import { HomeNotices } from "@/features/notices/pages";
import { HomeWork } from "@/features/projects/pages";
import { usePeopleById } from "@/api/people";
import { t } from "@/lib/i18n";
import { storage } from "@/lib/storage";
import { useTick, weekdayName } from "@/lib/time";
import { Page } from "@/ui/page";
import { Begin } from "../shell/Begin";
import { DrawerButton } from "../shell/DrawerButton";

/** Where a day begins: what I am to do, what I haven't read, and what comes. */
export default function HomeRoute() {
  const { user } = useMe();
  const now = new Date(useTick());
  return (
    <Page title={t("Home")} heading={greeting(now.getHours(), user.name.split(" ")[0] ?? user.name)} intro={weekdayName(now)} lead={<DrawerButton />} actions={<BackToRoom />} wide>
      <Begin />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <HomeWork />
          <HomeUnread />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <HomeNotices />
          <HomeComing />
          <HomeDrafts />
        </div>
      </div>
    </Page>
  );
}

function greeting(hour: number, name: string): string {
  if (hour < 5 || hour >= 18) return t("Good evening, {name}", { name });
  return hour < 12 ? t("Good morning, {name}", { name }) : t("Good afternoon, {name}", { name });
}

/** The room one was in last. */
function BackToRoom() {
  const { data: rooms } = useRooms();
  const people = usePeopleById();
  const me = useMe().user.id;
  const last = storage.get<string | null>("last-room", null);
  const room = rooms?.find(({ id, archived }) => id === last && !archived);
  if (!room) return null;
  return (
    <Link href={`/rooms/${room.id}`} className="inline-flex h-8 max-w-56 items-center rounded-sm border border-line bg-raised px-3 font-medium shadow-lift hover:border-line-strong touch:h-9">
      <span className="truncate">{t("Back to {room}", { room: roomName(room, people, me) })}</span>
    </Link>
  );
}
