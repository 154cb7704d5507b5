import { cx } from "@/lib/cx";

/** One of a few, side by side. */
export function Choice<T extends string | number>({ label, options, chosen, name, onChoose }: { label: string; options: readonly T[]; chosen: T | null; name(one: T): string; onChoose(one: T): void }) {
  return (
    <div role="group" aria-label={label} className="flex h-9 rounded-sm border border-line p-0.5 print:hidden">
      {options.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === chosen}
          onClick={() => onChoose(one)}
          className={cx("rounded-xs px-2.5 text-sm whitespace-nowrap", one === chosen ? "bg-active font-medium text-accent-text" : "text-ink-2 hover:bg-hover")}
        >
          {name(one)}
        </button>
      ))}
    </div>
  );
}
