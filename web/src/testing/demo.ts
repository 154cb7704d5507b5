import type { Message, Room } from "../api/types";
import { ada, bo, dot, everyone, gus } from "./cast";

/** What people say in the mock, enough to look like a week of work. */
const LINES = [
  "Morning! The stage plan is up, see the **second tab**. Two risers moved.",
  "Looks good to me.",
  "@ada can you check the numbers before noon? Row 14 looks off by one.",
  "Done. It was the rounding, `round_half_even` instead of `round`.",
  "Thanks!",
  "- chairs: 240\n- tables: 36\n- extension leads: *all of them*",
  "Who has the keys to the side door?",
  "I do. Meet me there at four?",
  "> The hall is booked until midnight.\n\nThat should be plenty.",
  "```\n$ longhouse backup create\nwritten 48.2 MB at commit 18204\n```",
  "The judges' briefing is on [the wall](https://example.test/briefing), please read it before tomorrow. It is short, I promise, and it answers the three questions that came up last time about tie-breaks, deductions and who signs what when the tally is closed.",
  "Will do.",
  "🎉",
];

let number = 0;
export const newId = (prefix = "m"): string => {
  number += 1;
  return `01${prefix}${String(number).padStart(22, "0")}`.slice(0, 26).padEnd(26, "0");
};

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A little Markdown, only for looks; the server's renderer is the real one. */
export function render(body: string): string {
  if (body.startsWith("```")) return `<pre><code>${escape(body.replaceAll(/^```\n?|\n?```$/g, ""))}</code></pre>`;
  const inline = (s: string) =>
    escape(s)
      .replaceAll(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
      .replaceAll(/(?<!\*)\*([^*]+)\*/g, "<em>$1</em>")
      .replaceAll(/`([^`]+)`/g, "<code>$1</code>")
      .replaceAll(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '<a href="$2" rel="noopener">$1</a>')
      .replaceAll(/@(\w+)/g, '<span class="mention">@$1</span>');
  if (body.startsWith("- ")) return `<ul>${body.split("\n").map((l) => `<li>${inline(l.slice(2))}</li>`).join("")}</ul>`;
  if (body.startsWith("> ")) {
    const [quote = "", rest = ""] = body.split("\n\n");
    return `<blockquote><p>${inline(quote.slice(2))}</p></blockquote><p>${inline(rest)}</p>`;
  }
  return `<p>${inline(body).replaceAll("\n", "<br>")}</p>`;
}

export function makeMessage(room: string, n: number, author: string, body: string, at: Date, clientId: string | null = null): Message {
  return {
    id: newId(),
    room,
    number: n,
    author,
    body,
    html: render(body),
    posted_at: at.toISOString(),
    edited_at: null,
    deleted: false,
    client_id: clientId,
    mentions: everyone.filter((p) => body.includes(`@${p.handle}`)).map((p) => p.id),
    mentions_room: body.includes("@room"),
  };
}

export function makeRoom(n: number, name: string | null, kind: Room["kind"], more: Partial<Room> = {}): Room {
  return {
    id: `0room${n}`.padEnd(26, "0"),
    name,
    kind,
    topic: "",
    description: "",
    archived: false,
    picture: null,
    created_at: "2026-02-01T10:00:00.000Z",
    created_by: ada.id,
    member: true,
    role: "admin",
    people_count: everyone.length,
    unread: 0,
    mentions: 0,
    favourite: false,
    muted: false,
    notify: "mentions",
    last_message_at: null,
    read: null,
    with: [],
    can: { post: true, edit: true, archive: true, invite: kind !== "direct", join: kind === "open", leave: kind !== "direct", mention_all: true, edit_own: "always", delete_own: "always", set_kept: true },
    kept: { days: null, keep_pinned: true, own: false },
    project: null,
    ...more,
  };
}

export const rooms: Room[] = [
  makeRoom(1, "lab", "open", { topic: "Where things are tried before they are promised", favourite: true, description: "Experiments, half-ideas and the occasional smoke." }),
  makeRoom(2, "general", "open", { topic: "For everybody" }),
  makeRoom(3, "stage", "open", { topic: "Spring festival, 12 to 14 May" }),
  makeRoom(4, "board", "closed", { topic: "Budget and hiring" }),
  makeRoom(5, "jury", "closed", { muted: true }),
  makeRoom(6, "kitchen", "open", { member: false, role: null, topic: "Lunch, coffee, who broke the machine" }),
  makeRoom(7, null, "direct", { with: [bo.id], people_count: 2 }),
  makeRoom(8, null, "direct", { with: [dot.id, gus.id], people_count: 3 }),
];

/** Messages of each room, oldest first: a long one to scroll in, shorter ones beside. */
export function makeHistory(room: Room, me: string): Message[] {
  const count = room.name === "lab" ? 900 : 60;
  const authors = room.kind === "direct" ? [me, ...room.with] : [me, bo.id, dot.id, ...everyone.slice(4, 8).map((p) => p.id)];
  const end = Date.now() - 20 * 60_000;
  return Array.from({ length: count }, (_, i) => {
    const author = authors[Math.floor((i * 7 + i / 3) % authors.length)] ?? me;
    return makeMessage(room.id, i + 1, author, LINES[(i * 5 + 3) % LINES.length] ?? "", new Date(end - (count - i) * 11 * 60_000));
  });
}
