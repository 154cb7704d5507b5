import { expect, it } from "vitest";
import { asField, laterTimes } from "./later";

const told = (now: Date) => laterTimes(now).map(({ what, at }) => `${what} ${asField(at)}`);

it("gives the times that are still to come", () => {
  // A Wednesday morning, a Friday evening, a Sunday night.
  expect(told(new Date(2026, 10, 18, 10, 15, 30))).toEqual(["hour 2026-11-18T11:15", "evening 2026-11-18T18:00", "tomorrow 2026-11-19T09:00", "monday 2026-11-23T09:00"]);
  expect(told(new Date(2026, 10, 20, 17, 0))).toEqual(["hour 2026-11-20T18:00", "tomorrow 2026-11-21T09:00", "monday 2026-11-23T09:00"]);
  expect(told(new Date(2026, 10, 22, 23, 50))).toEqual(["hour 2026-11-23T00:50", "tomorrow 2026-11-23T09:00"]);
  expect(told(new Date(2026, 10, 23, 9, 0))[3]).toBe("monday 2026-11-30T09:00");
});
