import type { Person, Role } from "../api/types";

/** The same people as in the server's tests and demo data. */
const person = (n: number, handle: string, name: string, role: Role, title: string, more: Partial<Person> = {}): Person => ({
  id: `0person${String(n).padStart(2, "0")}`.padEnd(26, "0"),
  name,
  handle,
  title,
  about: "",
  time_zone: "Europe/Oslo",
  language: "en",
  status: null,
  bot: false,
  role,
  state: "active",
  joined_at: "2026-01-12T09:00:00.000Z",
  colour: n % 12,
  picture: null,
  email: `${handle}@demo.test`,
  ...more,
});

export const ada = person(1, "ada", "Ada Lindqvist", "owner", "Founder", { about: "Keeps the fire burning.\nAsk me about budgets and boats." });
export const bo = person(2, "bo", "Bo Andersen", "member", "Engineer", { status: { emoji: "🎧", text: "Deep work until three", until: null } });
export const dot = person(3, "dot", "Dot Okafor", "member", "Judge", { time_zone: "Africa/Lagos" });
export const gus = person(4, "gus", "Gus Moreau", "guest", "Photographer", { time_zone: "America/Montreal" });
export const others = ["Ines Varga", "Jonas Weber", "Kaya Demir", "Liv Haugen", "Mateo Ruiz", "Noor Haddad", "Olli Virtanen", "Priya Nair", "Quentin Blanc", "Rosa Silva"].map((name, i) =>
  person(5 + i, name.split(" ")[0]?.toLowerCase() ?? "", name, i === 0 ? "admin" : "member", ["Designer", "Organiser", "Editor", "Sound", "Light"][i % 5] ?? ""),
);
export const everyone = [ada, bo, dot, gus, ...others];
