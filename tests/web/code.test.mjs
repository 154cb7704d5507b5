// Code has its colours, in messages and in tasks, and stays the text that it is.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, heardOnce, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const ada = await signIn(at.browser, at.server.url, "ada");
after(() => assertNoFaults(ada));

const RUST = 'fn beam(kilos: u32) -> String {\n    // the roof\n    "oak".repeat(2)\n}';
const fenced = (language, code) => `\`\`\`${language}\n${code}\n\`\`\``;
const shot = async (page, name) => process.env.SHOTS && page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });

/** What is painted on the page, by its kind. */
const painted = (page) =>
  page.evaluate(() => {
    const text = (range) => range.startContainer.data.slice(range.startOffset, range.endOffset);
    return Object.fromEntries([...CSS.highlights].map(([kind, ranges]) => [kind, [...ranges].filter((range) => range.startContainer.isConnected).map(text)]));
  });
/** The least contrast of these colours to what code stands on, as WCAG counts it. */
const contrast = (page, all) =>
  page.evaluate((colours) => {
    const dot = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    const light = (colour) => {
      dot.fillStyle = colour;
      dot.fillRect(0, 0, 1, 1);
      const [red, green, blue] = [...dot.getImageData(0, 0, 1, 1).data].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = light(getComputedStyle(document.querySelector("pre")).backgroundColor);
    return Math.min(...colours.map(light).map((ink) => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)));
  }, all);
/** The colour of a kind, and of code that has none. */
const colours = (page, kinds) =>
  page.evaluate((all) => {
    const code = document.querySelector("pre > code");
    return [getComputedStyle(code).color, ...all.map((kind) => getComputedStyle(code, `::highlight(code-${kind})`).color)];
  }, kinds);

test("code in a message has its colours, in both themes, and is copied as it was written", async () => {
  await openRoom(ada, "stage");
  await composer(ada).fill(`Look:\n\n${fenced("rust", RUST)}\n\n${fenced("diff", "-oak\n+ash")}\n\n${fenced("", "let plain = 1")}`);
  await ada.getByRole("button", { name: "Send message", exact: true }).click();
  await heardOnce(ada, "Look:");
  await ada.waitForFunction(() => (CSS.highlights.get("code-keyword")?.size ?? 0) > 0);
  const now = await painted(ada);
  assert.ok(now["code-keyword"].includes("fn"), JSON.stringify(now));
  assert.deepEqual([now["code-comment"], now["code-string"], now["code-removed"], now["code-added"]], [["// the roof"], ['"oak"'], ["-oak"], ["+ash"]]);
  assert.ok(!JSON.stringify(now).includes("plain"), "what is in no language stays plain");
  for (const theme of ["light", "dark"]) {
    // The page follows the system while it is open.
    await ada.emulateMedia({ colorScheme: theme });
    await ada.locator(`html[data-theme="${theme}"]`).waitFor();
    const all = await colours(ada, ["keyword", "string", "comment", "name", "value"]);
    assert.equal(new Set(all).size, all.length, `${theme}: ${all}`);
    const least = await contrast(ada, all);
    assert.ok(least >= 4.5, `${theme}: ${least}`);
    await assertAccessible(ada);
    await shot(ada, `code-${theme}`);
  }
  const copied = await ada.locator("pre").first().innerText();
  assert.equal(copied.trimEnd(), RUST);
});

test("nothing stays painted of messages that left the page", async () => {
  await ada.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "People", exact: true }).click();
  await ada.getByRole("heading", { name: "People", level: 1 }).waitFor();
  assert.deepEqual(await ada.evaluate(() => [...CSS.highlights.values()].reduce((all, ranges) => all + ranges.size, 0)), 0);
});

test("a message as long as one may be is coloured to its end", async () => {
  await openRoom(ada, "stage");
  const line = "export const roof = (beams: number[]): string => `${beams.length} beams`; // oak\n";
  await say(ada, fenced("ts", line.repeat(190)));
  await ada.waitForFunction(() => (CSS.highlights.get("code-comment")?.size ?? 0) >= 190);
});
