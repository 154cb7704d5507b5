import { useEffect, useLayoutEffect, useRef } from "react";
import { cx } from "@/lib/cx";

interface Props {
  html: string;
  className?: string;
  /** Whether it scrolls by itself, and so takes the focus. */
  scrolls?: boolean;
}

/** What the server made of Markdown, through an allow-list of elements; nothing else writes HTML. Code has its colours. */
export function Prose({ html, className, scrolls }: Props) {
  const whole = useRef<HTMLDivElement>(null);
  // What scrolls sideways must be reachable without a pointer.
  useLayoutEffect(() => {
    for (const wide of whole.current?.querySelectorAll<HTMLElement>("pre, table") ?? []) if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }, [html]);
  useEffect(() => {
    if (!html.includes('<code class="language-') || !("highlights" in CSS)) return undefined;
    let stop: (() => void) | null | undefined;
    // Without a line the code stays plain.
    void import("./highlight").then(({ paint }) => {
      if (stop !== null && whole.current) stop = paint(whole.current);
    }).catch(() => {});
    return () => {
      stop?.();
      stop = null;
    };
  }, [html]);
  return <div ref={whole} tabIndex={scrolls ? 0 : undefined} className={cx("prose", className)} dangerouslySetInnerHTML={{ __html: html }} />;
}
