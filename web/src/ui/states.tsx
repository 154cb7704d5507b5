import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { cx } from "@/lib/cx";
import { Button } from "./button";

interface EmptyProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** It is of one part of a page that has more. */
  part?: boolean;
}

/** Nothing here yet: says what would be, and offers the one thing to do. */
export function Empty({ icon, title, children, action, part }: EmptyProps) {
  const Title = part ? "h3" : "h2";
  return (
    <div className={cx("mx-auto flex max-w-sm flex-col items-center gap-2 px-6 text-center", part ? "py-5" : "py-14")}>
      <div className="mb-1 grid size-12 place-items-center rounded-lg bg-accent-wash text-accent-text">{icon}</div>
      <Title className={part ? "text-md font-semibold" : "text-lg"}>{title}</Title>
      {children && <p className="text-balance text-ink-2">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

/** A read failed: what happened, and the way to try again. */
export function Failed({ text, retry }: { text: string; retry?: () => void }) {
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center gap-3 px-6 py-14 text-center">
      <div className="grid size-12 place-items-center rounded-lg bg-danger-wash text-danger-text">
        <CloudOff size={22} aria-hidden />
      </div>
      <p className="text-balance text-ink-2">{text}</p>
      {retry && <Button onClick={retry}>{t("Try again")}</Button>}
    </div>
  );
}

/** A grey stand-in of the size of what comes. */
export function Bone({ className }: { className?: string }) {
  return <div aria-hidden className={cx("animate-breathe rounded-xs bg-hover", className)} />;
}

export function BoneRows({ rows = 5 }: { rows?: number }) {
  return (
    <div role="status" aria-label={t("Loading")} className="flex flex-col gap-3 py-2">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="flex items-center gap-3">
          <Bone className="size-9 rounded-md" />
          <div className="flex flex-1 flex-col gap-2">
            <Bone className={cx("h-3", ["w-40", "w-32", "w-48"][i % 3])} />
            <Bone className={cx("h-3", ["w-3/5", "w-2/5", "w-1/2"][i % 3])} />
          </div>
        </div>
      ))}
    </div>
  );
}
