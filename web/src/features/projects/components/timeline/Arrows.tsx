import type { Id, Task, TaskDependency } from "@/api/types";
import { cx } from "@/lib/cx";
import { isBroken, wayOf, type Spot } from "../../model/arrows";
import { shapeOf, type Scale } from "../../model/scale";
import type { Drawing } from "./tying";

interface Props {
  ties: TaskDependency[];
  tasks: ReadonlyMap<Id, Task>;
  /** In which row each task is. */
  places: ReadonlyMap<Id, number>;
  scale: Scale;
  /** The first and the last row that are drawn. */
  from: number;
  to: number;
  row: number;
  top: number;
  side: number;
  /** One that is being drawn. */
  drawing: Drawing | null;
}

/** The arrows from each task to those that wait for it, as far as they cross what is seen. */
export function Arrows({ ties, tasks, places, scale, from, to, row, top, side, drawing }: Props) {
  const spotOf = (task: Task, at: number): Spot | null => {
    const shape = shapeOf(scale, task);
    return shape && { left: shape.x, right: shape.x + shape.width, y: (at + 0.5) * row };
  };
  const ways = ties.flatMap(({ first, then, kind }) => {
    const [one, other, above, below] = [tasks.get(first), tasks.get(then), places.get(first), places.get(then)];
    if (!one || !other || above === undefined || below === undefined) return [];
    if (Math.max(above, below) < from || Math.min(above, below) > to) return [];
    const [out, into] = [spotOf(one, above), spotOf(other, below)];
    return out && into ? [{ key: `${first} ${kind} ${then}`, way: wayOf(out, into, row), broken: isBroken(one, other) }] : [];
  });
  const begun = drawing && spotOf(drawing.from, places.get(drawing.from.id) ?? 0);
  return (
    <svg aria-hidden width={1} height={1} className="pointer-events-none absolute z-1 overflow-visible fill-none rtl:-scale-x-100" style={{ top, insetInlineStart: side }}>
      <defs>
        <Tip id="tie" className="fill-line-strong" />
        <Tip id="tie-broken" className="fill-danger" />
      </defs>
      {ways.map(({ key, way, broken }) => (
        <path
          key={key}
          d={way}
          data-tie={broken ? "broken" : "kept"}
          markerEnd={`url(#${broken ? "tie-broken" : "tie"})`}
          strokeDasharray={broken ? "4 3" : undefined}
          className={cx(broken ? "stroke-danger stroke-[1.75]" : "stroke-line-strong stroke-[1.25]")}
        />
      ))}
      {begun && <path d={`M${begun.right},${begun.y}L${drawing.x},${drawing.y}`} markerEnd="url(#tie)" className="stroke-accent stroke-2" />}
    </svg>
  );
}

const Tip = ({ id, className }: { id: string; className: string }) => (
  <marker id={id} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={8} markerHeight={8} markerUnits="userSpaceOnUse" orient="auto">
    <path d="M0.5 0.5L7.5 4L0.5 7.5z" className={className} />
  </marker>
);
