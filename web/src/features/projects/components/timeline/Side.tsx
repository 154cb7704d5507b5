import { useRef } from "react";
import { t } from "@/lib/i18n";
import type { Width } from "./seen";

const STEP = 16;

/** The edge of the column of names, by which it is made wider or narrower. */
export function Side({ side }: { side: Width }) {
  const from = useRef<{ x: number; px: number } | null>(null);
  const ahead = document.documentElement.dir === "rtl" ? -1 : 1;
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t("Width of the names")}
      aria-valuenow={Math.round(side.px)}
      aria-valuemin={Math.round(side.least)}
      aria-valuemax={Math.round(side.most)}
      tabIndex={0}
      className="absolute inset-y-0 -end-1.5 z-10 w-3 cursor-col-resize touch-none -outline-offset-2 hover:bg-active"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, px: side.px };
      }}
      onPointerMove={(event) => from.current && side.set(from.current.px + (event.clientX - from.current.x) * ahead)}
      onPointerUp={() => {
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
      }}
      onDoubleClick={() => side.set(null)}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft" || event.key === "ArrowRight") side.set(side.px + (event.key === "ArrowLeft" ? -STEP : STEP) * ahead);
        else if (event.key === "Home") side.set(side.least);
        else if (event.key === "End") side.set(side.most);
        else return;
        event.preventDefault();
      }}
    />
  );
}
