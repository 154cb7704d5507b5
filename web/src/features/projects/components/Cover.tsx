import type { Task } from "@/api/types";
import { sourceOf } from "@/attachments/pictures";
import { ofTask } from "../files";

/** The picture that a task's card shows, in its place before it is loaded. */
export function Cover({ task }: { task: Task }) {
  const { cover } = task;
  if (!cover?.picture) return null;
  const { width, height, blur, colour } = cover.picture;
  const source = sourceOf(ofTask(task.key), { ...cover, picture: cover.picture });
  return (
    <span
      className="-mx-3 -mt-2 mb-0.5 block max-h-40 overflow-hidden rounded-t-md bg-sunken bg-cover bg-center"
      style={{ aspectRatio: `${width} / ${height}`, backgroundColor: colour ?? undefined, backgroundImage: blur ? `url("${blur}")` : undefined }}
    >
      {source && <img {...source} sizes="272px" alt="" loading="lazy" decoding="async" draggable={false} className="size-full object-cover" />}
    </span>
  );
}
