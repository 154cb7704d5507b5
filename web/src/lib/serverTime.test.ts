import { expect, it } from "vitest";
import { hearDate, serverNow } from "./serverTime";

const off = () => Math.round((serverNow() - Date.now()) / 1000);
const date = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

it("goes by the server's clock where this one is wrong, and not by every answer's way", () => {
  hearDate(null);
  hearDate("soon");
  hearDate(date(-2));
  expect(off()).toBe(0);
  hearDate(date(3600));
  expect(Math.abs(off() - 3600)).toBeLessThanOrEqual(1);
  const before = off();
  hearDate(date(3598));
  expect(off()).toBe(before);
  hearDate(date(0));
  expect(off()).toBe(0);
});
