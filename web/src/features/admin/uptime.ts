import { t } from "@/lib/i18n";

/** "3 days, 4 hours": the two largest units. */
export function uptime(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  if (days > 0) return t("{days, plural, one {# day} other {# days}}, {hours, plural, one {# hour} other {# hours}}", { days, hours });
  if (hours > 0) return t("{hours, plural, one {# hour} other {# hours}}, {minutes, plural, one {# minute} other {# minutes}}", { hours, minutes });
  return t("{minutes, plural, one {# minute} other {# minutes}}", { minutes });
}
