import { useEffect, useRef } from "react";

/** An invisible end of a list: calls `onSeen` when it comes near the screen, for the next page. */
export function WhenSeen({ onSeen }: { onSeen(): void }) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onSeen);
  useEffect(() => {
    latest.current = onSeen;
  });
  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && latest.current(), { rootMargin: "300px" });
    if (ref.current) watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, []);
  return <div ref={ref} aria-hidden className="h-px" />;
}
