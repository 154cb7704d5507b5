import { setupI18n } from "@lingui/core";
import messages from "virtual:catalogue/en";

/** The language of the page. Another one is another catalogue, loaded before the first paint. */
export const locale = "en";

const i18n = setupI18n({ locale, messages: { [locale]: messages } });

/** The text in the reader's language. The English text is its own key; `npm run strings` collects them. */
export function t(text: string, values?: Record<string, unknown>): string {
  // Most English texts are their own translation and are left out of the catalogue; Lingui would warn of each.
  if (text in messages) return i18n._(text, values);
  return values ? text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place)) : text;
}
