import type { ReactNode } from "react";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";

const TONE = {
  plain: "bg-sunken text-ink-2 border border-line",
  accent: "bg-accent-wash text-accent-text",
  ember: "bg-ember-wash text-ember-text",
  danger: "bg-danger-wash text-danger-text",
};

/** A word that labels: a role, a state. */
export function Tag({ tone = "plain", children }: { tone?: keyof typeof TONE; children: ReactNode }) {
  return <span className={cx("inline-flex h-5 items-center rounded-xs px-1.5 text-xs font-medium whitespace-nowrap", TONE[tone])}>{children}</span>;
}

/** Says that a program speaks, whatever it calls itself; its own name is the hint. */
export const BotMark = ({ name }: { name: string }) => (
  <span title={name} className="shrink-0 self-center">
    <Tag tone="accent">{t("Bot")}</Tag>
  </span>
);

/** A number that waits for somebody. */
export function Count({ n, loud, label }: { n: number; loud?: boolean; label: string }) {
  return (
    <span
      className={cx(
        "inline-grid h-4.5 min-w-4.5 place-items-center rounded-full px-1.5 text-2xs font-semibold",
        loud ? "bg-ember text-ember-ink" : "bg-active text-ink",
      )}
    >
      <span aria-hidden>{n > 99 ? "99+" : n}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
