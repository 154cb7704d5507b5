import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const SOURCE = fileURLToPath(new URL("./worker.js", import.meta.url));
const KEEP = /\.(js|css|woff2)$/;

/**
 * Emits `/sw.js`: the hand-written worker with the list of built files filled in.
 *
 * The version is the hash of that list, so a build without changes gives the same worker.
 */
export function serviceWorker(): Plugin {
  return {
    name: "longhouse-service-worker",
    apply: "build",
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => KEEP.test(name) && !name.includes("latin-ext"))
        .map((name) => `/${name}`)
        .sort();
      const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
      const source = readFileSync(SOURCE, "utf8")
        .replace("__VERSION__", version)
        .replace("__FILES__", JSON.stringify(["/", "/first.js", "/favicon.svg", ...files]));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}
