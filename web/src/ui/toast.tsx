import { X } from "lucide-react";
import { t } from "@/lib/i18n";
import { createStore, useStore } from "@/lib/store";
import { cx } from "@/lib/cx";
import { IconButton } from "./button";

interface Toast {
  id: number;
  text: string;
  tone: "plain" | "bad";
  action?: { label: string; run(): void };
}

const toasts = createStore<Toast[]>([]);
let last = 0;

const drop = (id: number) => toasts.set((now) => now.filter((x) => x.id !== id));

/** Says something in passing. Bad news stays longer, and what offers an action longest. */
export function toast(text: string, more: { bad?: boolean; action?: Toast["action"] } = {}): void {
  last += 1;
  const id = last;
  toasts.set((now) => [...now.slice(-2), { id, text, tone: more.bad ? "bad" : "plain", action: more.action }]);
  setTimeout(() => drop(id), more.action ? 10_000 : more.bad ? 7_000 : 3_500);
}

export function Toasts() {
  const list = useStore(toasts);
  return (
    <div className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col items-center gap-2" role="status" aria-live="polite">
      {list.map((item) => (
        <div
          key={item.id}
          className={cx(
            "pointer-events-auto flex max-w-md animate-rise items-center gap-2 rounded-md bg-raised py-1.5 ps-3.5 pe-1.5 shadow-float",
            item.tone === "bad" && "text-danger-text",
          )}
        >
          <span className="py-1">{item.text}</span>
          {item.action && (
            <button
              type="button"
              className="h-7 rounded-sm px-2 font-medium text-accent-text hover:bg-hover"
              onClick={() => {
                item.action?.run();
                drop(item.id);
              }}
            >
              {item.action.label}
            </button>
          )}
          <IconButton size="sm" label={t("Dismiss")} onClick={() => drop(item.id)}>
            <X size={15} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
