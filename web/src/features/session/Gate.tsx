import type { ReactNode } from "react";
import { useTitle } from "@/lib/title";
import { Mark } from "@/ui/brand";

/** The frame of the pages before the door: the house on the left where there is room, the form on the right. */
export function Gate({ title, intro, children, note }: { title: string; intro?: ReactNode; children?: ReactNode; note?: ReactNode }) {
  useTitle(title);
  return (
    <div className="grid h-full overflow-y-auto bg-surface lg:grid-cols-[minmax(22rem,5fr)_7fr]">
      <Hall />
      <main className="flex flex-col px-5 py-10 sm:px-10 lg:py-16">
        <div className="m-auto w-full max-w-sm">
          <div className="mb-8 lg:hidden">
            <Mark size={44} />
          </div>
          <h1 className="text-2xl">{title}</h1>
          {intro && <p className="mt-2 text-md text-ink-2">{intro}</p>}
          <div className="mt-7">{children}</div>
          {note && <div className="mt-8 text-sm text-ink-3">{note}</div>}
        </div>
      </main>
    </div>
  );
}

/** The gable of a hall at night, the fire lit: drawn, so that it weighs nothing. */
function Hall() {
  return (
    <div aria-hidden className="relative hidden overflow-hidden bg-[#0b3d31] lg:block">
      <svg viewBox="0 0 600 900" preserveAspectRatio="xMidYMax slice" className="absolute inset-0 size-full">
        <defs>
          <radialGradient id="glow" cx="50%" cy="93.5%" r="56%">
            <stop offset="0" stopColor="#f6a83a" stopOpacity="0.62" />
            <stop offset="0.35" stopColor="#d9772b" stopOpacity="0.2" />
            <stop offset="1" stopColor="#0b3d31" stopOpacity="0" />
          </radialGradient>
        </defs>
        {[0, 1, 2, 3, 4].map((i) => (
          <path
            key={i}
            d={`M${-60 + i * 62} 930 C${60 + i * 50} ${560 + i * 42} ${190 + i * 18} ${360 + i * 78} 300 ${300 + i * 88} C${410 - i * 18} ${360 + i * 78} ${540 - i * 50} ${560 + i * 42} ${660 - i * 62} 930`}
            fill="none"
            stroke="#d9ece3"
            strokeOpacity={0.07 + i * 0.035}
            strokeWidth={13 - i}
            strokeLinecap="round"
          />
        ))}
        <rect width="600" height="900" fill="url(#glow)" />
        <circle cx="300" cy="842" r="19" fill="#f2a93b" />
        <circle cx="300" cy="842" r="34" fill="#f2a93b" fillOpacity="0.2" />
        {[
          [70, 90], [150, 190], [480, 120], [540, 240], [390, 70], [250, 130], [90, 290], [520, 60],
        ].map(([x, y]) => (
          <circle key={`${x}-${y}`} cx={x} cy={y} r="1.6" fill="#d9ece3" fillOpacity="0.55" />
        ))}
      </svg>
      <div className="absolute start-10 top-10 flex items-center gap-3 text-lg font-semibold text-[#eaf5ef]">
        <Mark size={34} />
        Longhouse
      </div>
    </div>
  );
}
