import { expect, it } from "vitest";
import { showing } from "./sort";

it("shows what is harmless and keeps the rest", () => {
  expect(["image/png", "application/pdf", "audio/mpeg", "video/mp4", "text/markdown"].map(showing)).toEqual(["image", "page", "audio", "video", "text"]);
  for (const type of ["image/svg+xml", "text/html", "application/octet-stream", ""]) expect(showing(type)).toBeNull();
});
