import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { cx } from "@/lib/cx";
import { useIntent } from "@/lib/intent";
import { preload } from "../pages";

/** One line of the sidebar. Its page is fetched when the pointer comes near. */
export function NavLink({ href, icon: Icon, label, count }: { href: string; icon: LucideIcon; label: string; count?: ReactNode }) {
  const [path] = useLocation();
  const here = path === href;
  const meant = useIntent(() => preload(href));
  return (
    <li>
      <Link
        href={href}
        aria-current={here ? "page" : undefined}
        {...meant}
        className={cx(
          "flex h-8 items-center gap-2 rounded-sm px-2.5 -outline-offset-2 transition-colors touch:h-10",
          here ? "bg-active text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
        )}
      >
        <Icon size={16} aria-hidden className="w-5 text-ink-3" />
        <span className="flex-1">{label}</span>
        {count}
      </Link>
    </li>
  );
}
