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
  const since = () => Math.max(0, Math.floor((serverNow() - Date.parse(at)) / 1000));
  const [seconds, setSeconds] = useState(since);
  useEffect(() => {
    const tick = setInterval(() => setSeconds(since()), 1000);
    return () => clearInterval(tick);
  });
  return seconds;
}
