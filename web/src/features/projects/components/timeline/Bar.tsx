import { ChevronRight, TriangleAlert } from "lucide-react";
import type { PointerEvent } from "react";
import { Link } from "wouter";
import type { Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { gripOf, type Edge } from "../../model/reshape";
import { progressOf, type Line as LineRow } from "../../model/rows";
import type { Shape } from "../../model/scale";
import { isOver } from "../../words";
import type { LineProps, Stop } from "./Rows";
import { barName, stretchName } from "./words";

interface Props extends Pick<LineProps, "task" | "project" | "held" | "aimed" | "waits" | "side" | "acts"> {
  shape: Shape;
  row: LineRow;
  href: string;
  same: Stop;
}

/** Pixels that a bar has at least for its title to stand in it. */
const ROOMY = 84;

/** The days of a task. */
export function Bar({ task, project, shape, row, href, side, held, aimed, waits, acts, same }: Props) {
  const late = !task.closed_at && task.due !== null && isOver(task.due);
  const progress = progressOf(row);
  const inside = !shape.sign && shape.width >= ROOMY;
  const name = barName(task, progress, late, waits);
  const look = task.closed_at ? "border-line bg-sunken text-ink-3" : late ? "border-danger bg-danger-wash text-danger-text" : "border-accent bg-accent-wash text-ink";
  const press = (event: PointerEvent) => {
    const grip = (event.target as HTMLElement).closest<HTMLElement>("[data-grip]")?.dataset.grip;
    acts.current.pressed(event, task, (grip as Edge | undefined) ?? "both");
  };
  const words = (
    <>
      {waits && <TriangleAlert size={13} aria-hidden className="shrink-0 text-danger-text" />}
      <span className={cx("truncate", task.closed_at && "line-through")}>{task.title}</span>
      {progress && <span className="shrink-0 text-ink-3">{`${progress.done}/${progress.of}`}</span>}
    </>
  );
  return (
    <div className={cx("absolute h-6", held ? "z-5" : "z-2")} style={{ insetInlineStart: shape.x, width: shape.width }}>
      <Link
        href={href}
        draggable={false}
        aria-label={name}
        title={name}
        {...same}
        onBlur={() => acts.current.left()}
        onPointerDown={press}
        className={cx(
          "relative flex h-full items-center border text-sm select-none [-webkit-touch-callout:none]",
          look,
          project.can.write && "cursor-grab",
          shape.sign ? "my-1 h-4! rotate-45 scale-85 rounded-xs" : "overflow-clip rounded-xs",
          held && "shadow-lift",
          aimed && "outline-2 outline-accent",
        )}
      >
        {progress && !shape.sign && progress.done > 0 && <span className="absolute inset-y-0 start-0 bg-active" style={{ width: `${(progress.done / progress.of) * 100}%` }} />}
        {inside && (
          <span className="sticky flex min-w-0 items-center gap-1 px-2" style={{ insetInlineStart: side }}>
            {words}
          </span>
        )}
        {project.can.write && !shape.sign && <Grips width={shape.width} />}
      </Link>
      {!inside && <span aria-hidden className="pointer-events-none absolute inset-y-0 start-full flex max-w-56 items-center gap-1 ps-5 text-sm whitespace-nowrap text-ink-2">{words}</span>}
      {project.can.write && (
        <span
          data-knob
          title={t("Draw an arrow to what comes after it")}
          onPointerDown={(event) => acts.current.tied(event, task)}
          className="absolute inset-y-0 start-full hidden w-5 cursor-crosshair place-items-center group-hover:grid touch:hidden!"
        >
          <span className="size-2.5 rounded-full border-2 border-accent bg-surface" />
        </span>
      )}
      {held && (
        <span aria-hidden className="pointer-events-none absolute start-0 top-full z-20 mt-0.5 rounded-xs bg-ink px-1.5 text-sm whitespace-nowrap text-surface">
          {stretchName(task)}
        </span>
      )}
    </div>
  );
}

/** The ends of a bar, by which it is made longer or shorter. */
function Grips({ width }: { width: number }) {
  const grip = gripOf(width);
  if (grip < 3) return null;
  return (["start", "due"] as const).map((edge) => <span key={edge} data-grip={edge} className={cx("absolute inset-y-0 cursor-ew-resize", edge === "start" ? "start-0" : "end-0")} style={{ width: grip }} />);
}

/** The way to a bar that can't be seen. */
export function Beyond({ off, side, task, onPress }: { off: -1 | 1; side: number; task: Task; onPress(): void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t("Show where {key} is", { key: task.key })}
      title={stretchName(task)}
      onClick={onPress}
      className={cx("sticky z-3 grid size-6 shrink-0 place-items-center rounded-xs text-ink-3 hover:bg-hover hover:text-ink", off > 0 && "ms-auto")}
      style={off < 0 ? { insetInlineStart: side + 4 } : { insetInlineEnd: 4 }}
    >
      <ChevronRight size={14} aria-hidden className={off < 0 ? "rotate-180 rtl:rotate-0" : "rtl:rotate-180"} />
    </button>
  );
}
