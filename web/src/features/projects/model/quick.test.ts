import { expect, it } from "vitest";
import { kept } from "./quick";

it("leaves a part of a line in the title, counted in characters", () => {
  expect(kept("🎪 in 3 days now", { from: 2, to: 11 })).toBe("🎪 \\in \\3 \\days now");
  expect(kept('*"two words"', { from: 0, to: 12 })).toBe('\\*"two words"');
});
