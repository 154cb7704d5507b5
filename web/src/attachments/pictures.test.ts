import { expect, it } from "vitest";
import type { Attachment, Picture } from "@/api/types";
import { bestOf, boxOf, endingOf, gridOf, heightOf, kindOf, sourceOf } from "./pictures";

const base = "/api/v1/rooms/r/messages/m/attachments";
const size = (edge: number, width: number, height: number) => ({ edge, width, height });
const picture = (more: Partial<Picture> = {}): Picture => ({ width: 900, height: 600, animated: false, colour: null, blur: null, sizes: [], ...more });
const attached = (more: Partial<Picture> = {}, bytes = 100): Attachment & { picture: Picture } => ({ id: "a", name: "a.png", media_type: "image/png", bytes, picture: picture(more) });
const MADE = [size(150, 150, 150), size(400, 400, 267), size(1920, 900, 600)];

it("keeps room for a picture before it is there, and never enlarges it", () => {
  expect(boxOf({ width: 900, height: 600 })).toEqual({ width: 400, height: 267 });
  expect(boxOf({ width: 600, height: 900 })).toEqual({ width: 213, height: 320 });
  expect(boxOf({ width: 120, height: 80 })).toEqual({ width: 120, height: 80 });
  expect(boxOf({ width: 4000, height: 10 })).toEqual({ width: 400, height: 48 });
});

it("puts several into squares and tells how many more there are", () => {
  expect(gridOf(2)).toEqual({ columns: 2, shown: 2, more: 0, tile: 198 });
  expect(gridOf(4).columns).toBe(2);
  expect(gridOf(20)).toEqual({ columns: 3, shown: 9, more: 11, tile: 130 });
});

it("knows its height before anything is drawn", () => {
  expect(heightOf(undefined)).toBe(0);
  expect(heightOf([attached()])).toBe(275);
  expect(heightOf([attached(), attached(), attached()])).toBe(138);
  expect(heightOf([{ ...attached(), picture: null, media_type: "application/pdf" }])).toBe(58);
});

it("shows the sizes that are whole, then the original if it is small, then nothing", () => {
  const place = `${base}/a`;
  expect(sourceOf(base, attached({ sizes: MADE }))).toEqual({ src: `${place}/pictures/400`, srcSet: `${place}/pictures/400 400w, ${place}/pictures/1920 900w` });
  expect(sourceOf(base, attached())).toEqual({ src: `${place}/content` });
  expect(sourceOf(base, attached({}, 9_000_000))).toBeNull();
  expect(bestOf(base, attached({ sizes: MADE }))).toBe(`${place}/pictures/1920`);
  expect(bestOf(base, attached({ sizes: MADE, animated: true }))).toBe(`${place}/content`);
});

it("says what kind of file it is", () => {
  expect(kindOf("application/pdf")).toBe("pdf");
  expect(kindOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")).toBe("document");
  expect(kindOf("application/octet-stream")).toBe("file");
  expect(endingOf("Report.final.pdf")).toBe("PDF");
  expect(endingOf("Makefile")).toBe("");
});
