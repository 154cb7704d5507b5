import { Bell } from "lucide-react";
import { useLocation } from "wouter";
import { t } from "@/lib/i18n";
import { useNarrow } from "@/lib/media";
import { IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { Popover } from "@/ui/popover";
import { BoneRows } from "@/ui/states";
import { useUnread } from "./unread";

const NoticePanel = part(() => import("./NoticePanel").then((m) => m.default));

/** The bell with what is new. Where there is room the list opens under it, else it is a page. */
export function NoticeBell() {
  const { data: unread = 0 } = useUnread();
  const narrow = useNarrow();
  const [, navigate] = useLocation();
  const label = unread > 0 ? t("Notices, {n, plural, one {# new} other {# new}}", { n: unread }) : t("Notices");
  const bell = (
    <IconButton label={label} className="relative" data-unread={unread} onClick={narrow ? () => navigate("/notices") : undefined}>
      <Bell size={18} aria-hidden />
      {unread > 0 && (
        <span aria-hidden className="absolute end-0 top-0 grid h-4 min-w-4 place-items-center rounded-full bg-ember px-1 text-2xs font-semibold text-ember-ink">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </IconButton>
  );
  if (narrow) return bell;
  return (
    <Popover label={t("Notices")} trigger={bell} wide>
      {(close) => (
        <NoticePanel meanwhile={<div className="p-4"><BoneRows rows={3} /></div>} close={close} />
      )}
    </Popover>
  );
}
