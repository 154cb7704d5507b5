import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";

const SRC = join(__dirname, "..");

/** A later room may use an earlier one; the other way round the house has no order. */
const ORDER = ["lib", "styles", "locales", "ui", "api", "attachments", "features", "realtime", "app"];

interface Import {
  from: string;
  to: string;
}

function imports(): Import[] {
  const files = (readdirSync(SRC, { recursive: true }) as string[]).filter((f) => /\.tsx?$/.test(f) && !/\.test\.|^testing\/|\.d\.ts$/.test(f));
  return files.flatMap((file) =>
    [...readFileSync(join(SRC, file), "utf8").matchAll(/(?:from|import\(|import)\s*"([^"]+)"/g)]
      .map((m) => m[1] ?? "")
      .filter((to) => to.startsWith("@/") || to.startsWith("."))
      .map((to) => ({ from: file, to: to.startsWith("@/") ? to.slice(2) : relative(SRC, join(SRC, dirname(file), to)) })),
  );
}

const room = (path: string) => path.split("/")[0] ?? "";
const feature = (path: string) => (room(path) === "features" ? path.split("/")[1] : undefined);
const show = (i: Import) => `${i.from} → ${i.to}`;

it("imports run one way: lib, ui, api, attachments, features, realtime, app", () => {
  const wrong = imports().filter((i) => room(i.from) !== "main.tsx" && ORDER.indexOf(room(i.to)) > ORDER.indexOf(room(i.from)));
  expect(wrong.map(show)).toEqual([]);
});

it("features don't import one another", () => {
  const wrong = imports().filter((i) => feature(i.from) && feature(i.to) && feature(i.from) !== feature(i.to));
  expect(wrong.map(show)).toEqual([]);
});

it("what is outside a feature uses only its index and its pages", () => {
  const wrong = imports().filter((i) => feature(i.to) && feature(i.from) !== feature(i.to) && !/^features\/\w+(\/pages|\/index)?$/.test(i.to));
  expect(wrong.map(show)).toEqual([]);
});

it("files stay small enough to be read in a minute", () => {
  const files = (readdirSync(SRC, { recursive: true }) as string[]).filter((f) => /\.tsx?$/.test(f) && !f.startsWith("api/schema") && !f.startsWith("testing/"));
  const long = files.filter((f) => readFileSync(join(SRC, f), "utf8").split("\n").length > 260);
  expect(long).toEqual([]);
});
