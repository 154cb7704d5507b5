import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const NAME = "virtual:catalogue/en";
const FILE = fileURLToPath(new URL("../src/locales/en.json", import.meta.url));

/**
 * Serves the English catalogue compiled, so that the browser needs no ICU parser.
 *
 * A string whose translation is itself and has no placeholders is left out: Lingui falls
 * back to the id, which is the English text.
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
        .filter(([key, text]) => key !== text || /[{}#']/.test(text))
        .map(([key, text]) => [key, compileMessage(text)]);
      return `export default ${JSON.stringify(Object.fromEntries(compiled))}`;
    },
  };
}
