// Fails when the built front end is heavier than the budgets of NUMBERS.md.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const OUT = join(dirname(fileURLToPath(import.meta.url)), "../../assets/web");
const KB = 1024;
const BUDGET = { entry: 120 * KB, route: 150 * KB, lazy: 130 * KB, style: 25 * KB };
const FIRST_ROUTES = ["RoomRoute", "SignInRoute"];

const gz = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const show = (bytes) => `${(bytes / KB).toFixed(1)} KB`;
if (!existsSync(join(OUT, "index.html"))) fail("assets/web is empty: run `npm run build` first.");

const html = readFileSync(join(OUT, "index.html"), "utf8");
const files = readdirSync(join(OUT, "a")).filter((f) => /\.(js|css)$/.test(f));
const eager = new Set([...html.matchAll(/(?:src|href)="\/a\/([^"]+\.(?:js|css))"/g)].map((m) => m[1]));

/** The chunk and everything it imports statically that the entry has not brought already. */
function weigh(file, seen = new Set()) {
  if (seen.has(file) || !file.endsWith(".js")) return 0;
  seen.add(file);
  const text = readFileSync(join(OUT, "a", file), "utf8");
  const imports = [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].map((m) => m[1]);
  return imports.reduce((sum, next) => sum + weigh(next, seen), gz(join(OUT, "a", file)));
}

const brought = new Set();
let entry = 0;
for (const file of eager) entry += weigh(file, brought);
const rows = [["entry", entry, BUDGET.entry]];
for (const name of FIRST_ROUTES) {
  const file = files.find((f) => f.startsWith(`${name}-`) && f.endsWith(".js"));
  if (!file) fail(`no chunk for ${name}`);
  rows.push([`entry + ${name}`, entry + weigh(file, new Set(brought)), BUDGET.route]);
}
for (const file of files.filter((f) => f.endsWith(".js") && !brought.has(f)))
  rows.push([file, gz(join(OUT, "a", file)), BUDGET.lazy]);
const style = files.filter((f) => f.endsWith(".css")).reduce((sum, f) => sum + gz(join(OUT, "a", f)), 0);
rows.push(["style", style, BUDGET.style]);

const all = process.argv.includes("--all");
for (const [name, bytes, limit] of rows)
  if (all || bytes > limit || /entry|style/.test(name)) console.log(`${bytes > limit ? "OVER" : "ok  "} ${show(bytes).padStart(9)} of ${show(limit)}  ${name}`);
if (/<script(?![^>]*src=)|<style|https?:\/\//.test(html)) fail("index.html has inline code or a third-party address.");
if (rows.some(([, bytes, limit]) => bytes > limit)) fail("over budget");

function fail(reason) {
  console.error(`size: ${reason}`);
  process.exit(1);
}
