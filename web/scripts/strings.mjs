// Collects every string given to t() into src/locales/en.json; `--check` fails when that file is stale.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SRC = join(dirname(fileURLToPath(import.meta.url)), "../src");
const FILE = join(SRC, "locales/en.json");
const CALL = /\bt\(\s*("(?:[^"\\]|\\.)*")/g;

const found = new Set();
for (const name of readdirSync(SRC, { recursive: true })) {
  if (!/\.tsx?$/.test(name) || /\.test\.|testing\//.test(name)) continue;
  for (const match of readFileSync(join(SRC, name), "utf8").matchAll(CALL)) found.add(JSON.parse(match[1]));
}
const sorted = Object.fromEntries([...found].sort().map((text) => [text, text]));
const next = `${JSON.stringify(sorted, null, 2)}\n`;
if (process.argv.includes("--check")) {
  if (readFileSync(FILE, "utf8") !== next) {
    console.error("strings: src/locales/en.json is stale: run `npm run strings`.");
    process.exit(1);
  }
} else {
  writeFileSync(FILE, next);
  console.log(`${found.size} strings`);
}
