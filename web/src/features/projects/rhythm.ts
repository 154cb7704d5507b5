import { useMemo } from "react";
import { api } from "@/api/client";
import type { TaskReminder } from "@/api/types";
import { t } from "@/lib/i18n";
import { shortTime } from "@/lib/time";
import { useAhead } from "./depth";

const HOUR = 60;
const DAY = 24 * HOUR;

/** When to be reminded: at a time, or so long before the task is due. */
export type When = { at: string } | { minutes_before: number };

/** So long before a task is due, as people choose it: none is when it is due, or of a whole day its morning. */
export const BEFORE = [0, 10, HOUR, DAY, 7 * DAY];

/** How long before, in words. */
export function beforeName(minutes: number, wholeDay: boolean): string {
  if (minutes === 0) return wholeDay ? t("In the morning of the day it is due") : t("When it is due");
  if (minutes % DAY === 0) return minutes === DAY ? t("A day before it is due") : t("{count} days before it is due", { count: minutes / DAY });
  if (minutes % HOUR === 0) return minutes === HOUR ? t("An hour before it is due") : t("{count} hours before it is due", { count: minutes / HOUR });
  return t("{count} minutes before it is due", { count: minutes });
}

/** When a reminder comes, in words. */
export function reminderName({ at, minutes_before: before }: TaskReminder, wholeDay: boolean): string {
  return before === null ? (at ? shortTime(at) : "") : beforeName(before, wholeDay);
}

/** Sets my reminders of a task, and drops them. */
export function useReminders(key: string) {
  const ahead = useAhead(key);
  return useMemo(
    () => ({
      set: (when: When) => ahead((task) => task, () => api.post<TaskReminder>(`/tasks/${key}/reminders`, when)),
      drop: ({ id }: TaskReminder) =>
        ahead(
          (task) => ({ ...task, reminders: task.reminders.filter((one) => one.id !== id) }),
          () => api.delete<void>(`/tasks/${key}/reminders/${id}`),
        ),
    }),
    [ahead, key],
  );
}
