import { beforeEach, describe, expect, it } from "vitest";
import { shelf } from "./shelf";

interface Note {
  text: string;
}

/** What another tab does to the storage, as this one is told of it. */
const told = (key: string) => dispatchEvent(new StorageEvent("storage", { key }));

describe("a shelf", () => {
  beforeEach(() => localStorage.clear());

  it("gives back what was put there, and lets go what is gone", () => {
    const [one, two] = [{ text: "one" }, { text: "two" }];
    const first = shelf<Note>("notes.ada");
    first.keep({ one, two });
    first.keep({ two });
    expect(shelf<Note>("notes.ada").all()).toEqual({ two });
    expect(shelf<Note>("notes.a").all()).toEqual({});
  });

  it("keeps what another tab put there", () => {
    const [here, there] = [shelf<Note>("notes.ada"), shelf<Note>("notes.ada")];
    here.all();
    there.all();
    here.keep({ a: { text: "here" } });
    there.keep({ b: { text: "there" } });
    here.keep({});
    expect(shelf<Note>("notes.ada").all()).toEqual({ b: { text: "there" } });
  });

  it("tells what other tabs put there and took away, and nothing of other shelves", () => {
    const heard: [string, Note | undefined][] = [];
    const [here, there] = [shelf<Note>("notes.ada"), shelf<Note>("notes.ada")];
    const stop = here.hear((id, one) => heard.push([id, one]));
    there.keep({ b: { text: "there" } });
    told("longhouse.notes.ada.b");
    told("longhouse.drafts.ada.b");
    there.keep({});
    told("longhouse.notes.ada.b");
    stop();
    told("longhouse.notes.ada.b");
    expect(heard).toEqual([
      ["b", { text: "there" }],
      ["b", undefined],
    ]);
  });
});
