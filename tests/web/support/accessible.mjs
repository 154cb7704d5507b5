// What would keep somebody from using a page: axe looks.
import assert from "node:assert/strict";
import { AxeBuilder } from "./deps.mjs";

/** Asserts that axe finds nothing on the page as it is now. Wait for what it shows first: its code may be on its way. */
export async function assertAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`), []);
}
