import { useEffect, useState } from "react";
import { serverNow } from "@/lib/serverTime";
import { clockOf } from "../../model/spent";

/** How long something has run since the server noted it, counted while one looks. Nobody has it read out every second. */
export function Clock({ since }: { since: string }) {
  return (
    <span aria-hidden className="tabular-nums">
      {clockOf(useSecondsSince(since))}
    </span>
  );
}

function useSecondsSince(at: string): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(tick);
  }, []);
  return Math.max(0, Math.floor((now - Date.parse(at)) / 1000));
}
