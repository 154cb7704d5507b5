import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys } from "@/api/keys";
import { presenceQuery } from "@/api/people";
import { useWatch } from "@/api/watch";
import { usePreferences } from "@/features/notices";
import { useLive, useTopic } from "@/lib/live";

const IDLE_MS = 5 * 60_000;
const REPEAT_MS = 60_000;

/** Tells others whether I am here and may be disturbed, and hears whether they are. */
export function usePresence(): void {
  const live = useLive();
  useTopic("presence");
  useQuery(presenceQuery);
  useWatch("/notices/preferences", keys.noticePreferences);
  const until = usePreferences().data?.undisturbed_until;
  useEffect(() => {
    let touched = Date.now();
    let told = "";
    let toldAt = 0;
    const tell = () => {
      const here = document.visibilityState === "visible" && Date.now() - touched < IDLE_MS;
      const busy = until && Date.parse(until) > Date.now();
      const state = busy ? "busy" : here ? "online" : "away";
      if (state === told && Date.now() - toldAt < REPEAT_MS) return;
      told = state;
      toldAt = Date.now();
      live.signal("presence", "presence", { state });
    };
    const touch = () => {
      touched = Date.now();
      if (told === "away") tell();
    };
    const first = setTimeout(tell, 500);
    const timer = setInterval(tell, 15_000);
    document.addEventListener("visibilitychange", tell);
    addEventListener("pointerdown", touch);
    addEventListener("keydown", touch);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tell);
      removeEventListener("pointerdown", touch);
      removeEventListener("keydown", touch);
    };
  }, [live, until]);
}
