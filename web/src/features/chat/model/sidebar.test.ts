import { describe, expect, it } from "vitest";
import type { Sidebar } from "@/api/types";
import { makeRoom } from "@/testing/demo";
import { arrange, placed, placeIn, stepped, type Named } from "./sidebar";

const room = (n: number, name: string, more: object = {}): Named => {
  const made = makeRoom(n, name, "open", more);
  return { room: { ...made, id: name }, name };
};
const names = (sidebar: Sidebar | undefined, all: Named[]) => arrange(all, sidebar).map(({ key, rooms }) => [key, ...rooms.map(({ name }) => name)].join(" "));
const sidebar: Sidebar = {
  favourites: ["c", "gone", "a"],
  sections: [{ id: "s1", name: "Work", rooms: ["e", "d", "b"] }],
};

describe("the sidebar", () => {
  it("has each room in one list", () => {
    const all = [room(1, "a", { favourite: true }), room(2, "b", { favourite: true }), room(3, "c", { favourite: true }), room(4, "d"), room(5, "e", { archived: true }), room(6, "f")];
    expect(names(sidebar, all)).toEqual(["favourites c a b", "s1 d", "rooms f", "direct"]);
    expect(names(undefined, all)).toEqual(["favourites a b c", "rooms d f", "direct"]);
  });

  it("has a room where it was put, and nowhere else", () => {
    expect(placed(sidebar, "d", { favourite: true, before: "a" }).favourites).toEqual(["c", "gone", "d", "a"]);
    expect(placed(sidebar, "d", { favourite: true }).sections[0]?.rooms).toEqual(["e", "b"]);
    expect(placed(sidebar, "c", { section: "s1", before: "elsewhere" })).toEqual({
      favourites: ["gone", "a"],
      sections: [{ id: "s1", name: "Work", rooms: ["e", "d", "b", "c"] }],
    });
    expect(placed(sidebar, "a", {}).favourites).toEqual(["c", "gone"]);
  });

  it("moves a room by one, and not beyond the ends of its list", () => {
    const group = { key: "s1", rooms: ["x", "y", "z"].map((name, n) => room(n, name)) };
    expect(stepped(group, "x", 1)).toEqual({ section: "s1", before: "z" });
    expect(stepped(group, "y", 1)).toEqual({ section: "s1" });
    expect(stepped(group, "y", -1)).toEqual({ section: "s1", before: "x" });
    expect(stepped(group, "x", -1)).toBeUndefined();
    expect(stepped(group, "z", 1)).toBeUndefined();
    expect(stepped({ ...group, key: "rooms" }, "y", 1)).toBeUndefined();
    expect(placeIn("favourites", "a")).toEqual({ favourite: true, before: "a" });
  });
});
