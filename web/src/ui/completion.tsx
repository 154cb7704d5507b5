import type { ReactNode } from "react";
import { cx } from "@/lib/cx";

interface Option {
  key: string;
  node: ReactNode;
  pick(): void;
}

interface Props {
  id: string;
  label: string;
  options: Option[];
  active: number;
  onPoint(index: number): void;
  wide?: boolean;
  /** Whether there is room below the field rather than above. */
  below?: boolean;
}

const seen = (line: HTMLLIElement | null) => line?.scrollIntoView({ block: "nearest" });

/** What fits what is being typed, above the field or below it. The text keeps the focus. */
export const CompletionList = ({ id, label, options, active, onPoint, wide, below }: Props) => (
  <ul id={id} role="listbox" aria-label={label} className={cx("absolute inset-x-0 z-30 max-h-[45dvh] animate-rise overflow-y-auto rounded-md bg-raised p-1 shadow-float", wide ? "max-w-2xl" : "max-w-sm", below ? "top-full mt-1.5" : "bottom-full mb-1.5")}>
    {options.map((option, i) => (
      <li
        key={option.key}
        id={`${id}-${i}`}
        ref={i === active ? seen : undefined}
        role="option"
        aria-selected={i === active}
        onPointerMove={() => onPoint(i)}
        onPointerDown={(event) => {
          event.preventDefault();
          option.pick();
        }}
        className={cx("flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2", i === active && "bg-hover")}
      >
        {option.node}
      </li>
    ))}
  </ul>
);
