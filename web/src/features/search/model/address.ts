import type { Hit } from "@/api/types";

/** Where what was found is. */
export function addressOf({ kind, id, room, thread, task }: Hit): string {
  if (kind === "file") return `/files/${id}`;
  if (kind === "person") return `/people/${id}`;
  if (kind === "room") return `/rooms/${id}`;
  if (kind === "task") return `/projects/${(task ?? "").replace("-", "/")}`;
  return `/rooms/${room}${thread ? `/threads/${thread}` : ""}#${id}`;
}
