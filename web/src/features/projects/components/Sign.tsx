import type { CSSProperties } from "react";
import type { Project } from "@/api/types";

/** A project's key on its colour. */
export function Sign({ project }: { project: Pick<Project, "key" | "colour"> }) {
  const style = { "--hue": `${(project.colour * 30 + 20) % 360}` } as CSSProperties;
  return (
    <span
      aria-hidden
      style={style}
      className="grid h-7 min-w-11 shrink-0 place-items-center rounded-sm bg-[oklch(var(--face-l)_var(--face-c)_var(--hue))] px-1.5 text-2xs font-semibold text-white select-none"
    >
      {project.key}
    </span>
  );
}
