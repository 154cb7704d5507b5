import { useId, type ReactNode } from "react";
import { Link } from "wouter";
import { t } from "@/lib/i18n";

interface Props {
  title: string;
  /** Its whole page. */
  href?: string;
  children: ReactNode;
}

/** A part of a page that shows the first of something, and leads to all of it. */
export function Block({ title, href, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line bg-surface">
      <header className="flex h-11 items-center gap-3 border-b border-line px-4">
        <h2 id={id} className="min-w-0 flex-1 truncate text-md">
          {title}
        </h2>
        {href && (
          <Link href={href} aria-label={t("See all: {what}", { what: title })} className="shrink-0 rounded-xs text-sm font-medium text-accent-text hover:underline">
            {t("See all")}
          </Link>
        )}
      </header>
      {children}
    </section>
  );
}

/** What a block says while there is nothing in it, and what to do then. */
export const Quiet = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-4 text-ink-2">
    <p className="min-w-0 flex-1 basis-52">{children}</p>
    {action}
  </div>
);
