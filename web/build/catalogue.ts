import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileMessage, type CompiledMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const NAME = "virtual:catalogue/en";
const FILE = fileURLToPath(new URL("../src/locales/en.json", import.meta.url));

/**
 * Serves the English catalogue compiled, so that the browser needs no ICU parser.
 *
 * A string whose translation is itself is left out if it holds nothing but words and places for values: `t` fills
 * those in itself. What has to be chosen by a number stays.
 */
export function catalogue(): Plugin {
  return {
    name: "longhouse-catalogue",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      this.addWatchFile(FILE);
      const source = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, string>;
      const compiled = Object.entries(source)
        .map(([key, text]) => [key, compileMessage(text)] as const)
        .filter(([key, message]) => plain(message) !== key);
      return `export default ${JSON.stringify(Object.fromEntries(compiled))}`;
    },
  };
}

/** The text that the message is made from, if it is words and places for values alone. */
function plain(message: CompiledMessage): string | null {
  if (typeof message === "string") return message;
  const parts = message.map((part) => (typeof part === "string" ? part : part.length === 1 ? `{${part[0]}}` : null));
  return parts.includes(null) ? null : parts.join("");
}
