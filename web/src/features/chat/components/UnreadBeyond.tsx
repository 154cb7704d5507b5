import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";

type Beyond = { above: boolean; below: boolean };

/** Around the rooms of a sidebar longer than the screen: says that unread ones are above or below, and leads there. */
export function UnreadBeyond({ rooms, children }: { rooms: Room[] | undefined; children: ReactNode }) {
  const mark = useRef<HTMLDivElement>(null);
  const [beyond, setBeyond] = useState<Beyond>({ above: false, below: false });

  useEffect(() => {
    const list = mark.current?.closest("nav");
    if (!list) return undefined;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const now = { above: nearest(list, "above") !== undefined, below: nearest(list, "below") !== undefined };
        setBeyond((before) => (before.above === now.above && before.below === now.below ? before : now));
      });
    };
    look();
    list.addEventListener("scroll", look, { passive: true });
    const size = new ResizeObserver(look);
    size.observe(list);
    return () => {
      cancelAnimationFrame(frame);
      list.removeEventListener("scroll", look);
      size.disconnect();
    };
  }, [rooms]);

  const lead = (where: keyof Beyond) => {
    const list = mark.current?.closest("nav");
    if (list) nearest(list, where)?.scrollIntoView({ block: "center" });
  };
  return (
    <>
      <div ref={mark} className="sticky top-0 z-10 flex h-0 justify-center">
        {beyond.above && <Lead label={t("Unread above")} icon={<ArrowUp size={13} aria-hidden />} run={() => lead("above")} />}
      </div>
      {children}
      <div className="sticky bottom-0 z-10 flex h-0 items-end justify-center">
        {beyond.below && <Lead label={t("Unread below")} icon={<ArrowDown size={13} aria-hidden />} run={() => lead("below")} />}
      </div>
    </>
  );
}

const Lead = ({ label, icon, run }: { label: string; icon: ReactNode; run(): void }) => (
  <button
    type="button"
    onClick={run}
    className="flex h-7 shrink-0 animate-fade items-center gap-1.5 rounded-full bg-accent px-3 text-xs font-medium text-accent-ink shadow-float hover:bg-accent-hover touch:h-9"
  >
    {icon}
    {label}
  </button>
);

/** The unread room nearest to the edge, on its other side. */
function nearest(list: Element, where: keyof Beyond): Element | undefined {
  const edge = list.getBoundingClientRect();
  const waiting = [...list.querySelectorAll("[data-waits]")];
  return where === "above"
    ? waiting.findLast((line) => line.getBoundingClientRect().bottom <= edge.top)
    : waiting.find((line) => line.getBoundingClientRect().top >= edge.bottom);
}
