import { Bold, Code, Italic, List, TextQuote } from "lucide-react";
import { t } from "@/lib/i18n";
import { MOD } from "@/lib/keys";
import { IconButton } from "@/ui/button";
import { prefix, wrap, type Selection } from "../model/format";

/** Markdown for those who don't know it by heart. */
export function FormatBar({ onFormat }: { onFormat(how: (s: Selection) => Selection): void }) {
  const tools = [
    { label: t("Bold"), keys: `${MOD}+B`, icon: Bold, how: (s: Selection) => wrap(s, "**") },
    { label: t("Italic"), keys: `${MOD}+I`, icon: Italic, how: (s: Selection) => wrap(s, "_") },
    { label: t("Code"), icon: Code, how: (s: Selection) => (s.text.slice(s.start, s.end).includes("\n") ? wrap(s, "\n```\n") : wrap(s, "`")) },
    { label: t("List"), icon: List, how: (s: Selection) => prefix(s, "- ") },
    { label: t("Quote"), icon: TextQuote, how: (s: Selection) => prefix(s, "> ") },
  ];
  return (
    <div role="group" aria-label={t("Formatting")} className="flex">
      {tools.map(({ label, keys, icon: Icon, how }) => (
        <IconButton
          key={label}
          size="sm"
          label={label}
          title={keys ? `${label} (${keys})` : label}
          className="text-ink-3"
          // Keeps the selection in the text.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onFormat(how)}
        >
          <Icon size={15} aria-hidden />
        </IconButton>
      ))}
    </div>
  );
}
