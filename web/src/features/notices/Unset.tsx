import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Says why something isn't there. */
export const Unset = ({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) => (
  <p className="flex max-w-xl items-start gap-3 rounded-lg border border-line bg-sunken p-4 text-ink-2">
    <Icon size={18} aria-hidden className="mt-0.5 shrink-0 text-ink-3" />
    <span className="min-w-0">{children}</span>
  </p>
);
