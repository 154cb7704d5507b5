import type { Notice, NoticeKind, NoticePreferences } from "../api/types";
import { bo, dot } from "./cast";
import { rooms } from "./demo";

const MINUTE = 60_000;

/** What ada was told of late. */
export function notices(): Notice[] {
  const lab = rooms[0]?.id ?? null;
  const made = (n: number, kind: NoticeKind, minutes: number, more: Partial<Notice>): Notice => ({
    id: `0notice${n}`.padEnd(26, "0"),
    kind,
    verdict: null,
    at: new Date(Date.now() - minutes * MINUTE).toISOString(),
    read: n > 3,
    by: bo.id,
    by_name: bo.name,
    room: lab,
    room_name: "lab",
    message: null,
    task: null,
    due: null,
    text: "",
    happened: null,
    address: null,
    href: `/rooms/${lab}`,
    ...more,
  });
  return [
    made(1, "mention", 3, { text: "@Ada could you look at the rigging before noon? The west truss hums when the wind comes round, and I would rather know why." }),
    made(2, "direct", 14, { by: dot.id, by_name: dot.name, room_name: null, text: "Coffee at four?" }),
    made(3, "security", 55, { by: null, by_name: null, room: null, room_name: null, happened: "signed_in", text: "Firefox on Linux", address: "203.0.113.7", href: "/security" }),
    made(4, "room_mention", 240, { text: "@room the hall opens at nine" }),
    made(5, "keyword", 1500, { room_name: "stage", text: "The stage plan is on the wall" }),
    made(6, "room_entered", 4000, { room_name: "board" }),
    made(7, "tasks_due", 4200, { by: null, by_name: null, room: null, room_name: null, due: { overdue: 2, today: 1, tasks: [] }, text: "GALA-4 Hang the lamps · GALA-7 Print the plan · LAB-2 Oil the hinge", href: "/my-work" }),
  ];
}

const way = (mail: boolean) => ({ centre: true, mail, push: mail, sms: false });

/** How ada wants to be told. */
export const PREFERENCES: NoticePreferences = {
  kinds: { reminder: way(true), called: way(true), mention: way(true), direct: way(true), room_mention: way(false), reply: way(false), keyword: way(false), message: way(false), room_entered: way(false), report: way(true), integration: way(true), security: way(true), task_assigned: way(true), task_mention: way(true), task_comment: way(false), task_reminder: way(true), tasks_due: way(true) },
  keywords: ["invoice", "stage plan"],
  quiet_hours: { from: "22:00", to: "07:30" },
  undisturbed_until: null,
  mail_after_minutes: 15,
};
