import type { Id } from "@/api/types";

/** What a document is to be of. */
export type Subject = { of: "people" } | { of: "audit"; action: string; actor: Id } | { of: "room"; room: Id } | { of: "workspace" } | { of: "tasks"; project: Id; filter: string; sort: string } | { of: "time"; project: Id; from: string; to: string }
  | { of: "report"; project: Id; filter: string; from: string; unit: "tasks" | "minutes" } | { of: "insights"; from: string; to: string };

/** Days in which it happened, as date fields have them; empty for no end. */
export interface Range {
  from: string;
  to: string;
}
