import { expect, it } from "vitest";
import { pull } from "./grasp";

it("pulls what is seen along when something is held at its edge, the more the nearer", () => {
  expect([pull(500, 0, 1000), pull(20, 0, 1000), pull(-90, 0, 1000), pull(1000, 0, 1000)]).toEqual([0, -7, -14, 14]);
});
