import type { ReactNode } from "react";
import { Link } from "wouter";

/** Leads to another page, and looks like the buttons beside it. */
export const PageLink = ({ href, icon, label }: { href: string; icon: ReactNode; label: string }) => (
  <Link href={href} className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-sm border border-line bg-raised px-3 font-medium whitespace-nowrap shadow-lift hover:border-line-strong touch:h-9">
    {icon}
    {label}
  </Link>
);
