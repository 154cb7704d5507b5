import type { NoticeKind, NoticePreferences } from "@/api/types";
import { t } from "@/lib/i18n";
import { KINDS, kindWord } from "./words";

type Kinds = NoticePreferences["kinds"];

/** A way that the server may have or not. */
type Way = "mail" | "push" | "sms";

/** Each kind of notice with the ways it goes. */
export function KindTable({ kinds, open, onChange }: { kinds: Kinds; open: Record<Way, boolean>; onChange(kinds: Kinds): void }) {
  const set = (kind: NoticeKind, change: Partial<Kinds[NoticeKind]>) => onChange({ ...kinds, [kind]: { ...kinds[kind], ...change } });
  const check = (kind: NoticeKind, way: "centre" | Way, label: string, disabled: boolean) => (
    <label className="flex items-center gap-2 sm:justify-center">
      <input
        type="checkbox"
        className="size-4.5 accent-accent"
        checked={kinds[kind][way] && (way === "centre" || open[way])}
        disabled={disabled}
        aria-label={`${kindWord(kind).name}: ${label}`}
        onChange={(event) => set(kind, { [way]: event.target.checked })}
      />
      <span aria-hidden className="sm:hidden">{label}</span>
    </label>
  );
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <div aria-hidden className="hidden grid-cols-[1fr_repeat(4,4.5rem)] gap-3 border-b border-line bg-sunken px-4 py-2 text-center text-sm font-medium text-ink-2 sm:grid">
        <span />
        <span>{t("List")}</span>
        <span>{t("E-mail")}</span>
        <span>{t("Push")}</span>
        <span>{t("Text")}</span>
      </div>
      <ul aria-label={t("Kinds of notices")} className="divide-y divide-line">
        {KINDS.map((kind) => (
          <li key={kind} className="grid gap-x-3 gap-y-2 px-4 py-3 sm:grid-cols-[1fr_repeat(4,4.5rem)]">
            <div>
              <p className="font-medium">{kindWord(kind).name}</p>
              <p className="text-sm text-ink-3">{kindWord(kind).hint}</p>
            </div>
            <div className="flex flex-wrap gap-x-6 gap-y-2 sm:contents">
              {check(kind, "centre", t("List"), kind === "security")}
              {check(kind, "mail", t("E-mail"), !open.mail)}
              {check(kind, "push", t("Push"), !open.push)}
              {check(kind, "sms", t("Text"), !open.sms)}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
