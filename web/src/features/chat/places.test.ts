import { beforeEach, describe, expect, it } from "vitest";
import { keepPlace, placeOf, type Place } from "./places";

const room = { id: "lab", unread: 0, lastAt: "2026-11-20T10:00:00.000Z" };
const place: Place = { message: "m7", down: -12, said: room.lastAt, measured: [] };

describe("the place where one left a room", () => {
  beforeEach(() => keepPlace("ada", "lab", place));

  it("is found again, by the same person in the same room only", () => {
    expect(placeOf("ada", room)).toBe(place);
    expect(placeOf("bo", room)).toBeUndefined();
    expect(placeOf("ada", { ...room, id: "stage" })).toBeUndefined();
  });

  it("gives way to what was said since and isn't read", () => {
    const later = { ...room, lastAt: "2026-11-20T10:09:00.000Z" };
    expect(placeOf("ada", { ...later, unread: 1 })).toBeUndefined();
    expect(placeOf("ada", later)).toBe(place);
  });

  it("stays amid what was unread already", () => {
    expect(placeOf("ada", { ...room, unread: 300 })).toBe(place);
  });

  it("is forgotten when one leaves at the end", () => {
    keepPlace("ada", "lab", null);
    expect(placeOf("ada", room)).toBeUndefined();
  });
});
