import { describe, expect, it } from "vitest";
import { pauseBefore } from "./backoff";
import { Topics } from "./topics";

describe("topics", () => {
  it("are asked for once, and left when the last listener goes", () => {
    const topics = new Topics(10);
    expect(topics.want("room:lab")).toBe(true);
    expect(topics.want("room:lab")).toBe(false);
    expect(topics.release("room:lab")).toBe(false);
    expect(topics.release("room:lab")).toBe(true);
    expect(topics.joins()).toEqual([]);
  });

  it("resume from the last commit heard on any topic, as one commit is one seq for all", () => {
    const topics = new Topics(10);
    topics.want("room:lab");
    topics.want("room:stage");
    topics.joined(["room:lab", "room:stage"], 12);
    topics.advance(15);
    topics.disconnected();
    expect(topics.joins()).toEqual([{ topics: ["room:lab", "room:stage"], since: 15 }]);
    expect(topics.seq).toBe(15);
  });

  it("don't count as heard what came before the join was answered", () => {
    const topics = new Topics(10);
    topics.want("room:lab");
    topics.joined(["room:lab"], 10);
    topics.want("room:late");
    topics.advance(20);
    expect(topics.joins()).toEqual([{ topics: ["room:late"], since: 10 }]);
  });

  it("go on in a room that one comes back to from where one left it, and anywhere else from now", () => {
    const topics = new Topics(10);
    for (const topic of ["room:lab", "project:gala"]) topics.want(topic);
    topics.joined(["room:lab", "project:gala"], 12);
    topics.advance(15);
    for (const topic of ["room:lab", "project:gala"]) topics.release(topic);
    topics.advance(40);
    for (const topic of ["room:lab", "project:gala"]) topics.want(topic);
    expect(topics.joins()).toEqual([
      { topics: ["room:lab"], since: 15 },
      { topics: ["project:gala"], since: 40 },
    ]);
  });

  it("ask again for what was refused only with the next connection", () => {
    const topics = new Topics(10);
    topics.want("room:board");
    topics.joined(["room:board"], 11);
    topics.lost("room:board");
    topics.advance(20);
    topics.disconnected();
    expect(topics.joins()).toEqual([{ topics: ["room:board"], since: 11 }]);
  });
});

describe("the pause before a reconnect", () => {
  it("doubles up to fifteen seconds and is spread over its upper half", () => {
    expect(pauseBefore(1, 0)).toBe(200);
    expect(pauseBefore(1, 1)).toBe(400);
    expect(pauseBefore(3, 1)).toBe(1600);
    expect(pauseBefore(50, 1)).toBe(15_000);
    expect(pauseBefore(50, 0)).toBe(7_500);
  });
});
