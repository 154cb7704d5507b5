import { describe, expect, it } from "vitest";
import { MOST_ZOOM, moved, sideOf, whole, within } from "./crop";

const picture = { width: 400, height: 200 };

describe("the square that is taken of a picture", () => {
  it("is the largest in the middle at first", () => {
    expect(whole(picture)).toEqual({ x: 200, y: 100, zoom: 1 });
    expect(sideOf(picture, 1)).toBe(200);
    expect(sideOf(picture, 2)).toBe(100);
  });

  it("follows the picture under the frame, and stops at its edges", () => {
    // A frame of 100 shows 200 pixels of the picture: each step counts twice.
    expect(moved(picture, whole(picture), 100, 10, 0)).toEqual({ x: 180, y: 100, zoom: 1 });
    expect(moved(picture, whole(picture), 100, 500, -500)).toEqual({ x: 100, y: 100, zoom: 1 });
    expect(moved(picture, { ...whole(picture), zoom: 2 }, 100, -500, -500)).toEqual({ x: 350, y: 150, zoom: 2 });
  });

  it("stays within the picture when one zooms out at its edge", () => {
    expect(within(picture, { x: 390, y: 10, zoom: 1 })).toEqual({ x: 300, y: 100, zoom: 1 });
    expect(within(picture, { x: 200, y: 100, zoom: 99 }).zoom).toBe(MOST_ZOOM);
    expect(within(picture, { x: 200, y: 100, zoom: 0 }).zoom).toBe(1);
  });
});
