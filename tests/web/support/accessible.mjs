// What would keep somebody from using a page: axe looks.
import assert from "node:assert/strict";
import { AXE } from "./deps.mjs";

/** Asserts that axe finds nothing on the page as it is now. Wait for what it shows first: its code may be on its way. */
export async function assertAccessible(page, what) {
  await page.evaluate(`globalThis.axe ?? (() => { ${AXE} })()`);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run({ resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  });
  assert.deepEqual(found, [], what);
}
