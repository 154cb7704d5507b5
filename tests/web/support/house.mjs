// One server and one browser for the stories of a file.
import { after, before } from "node:test";
import { openBrowser } from "./browser.mjs";
import { Server } from "./server.mjs";

/** `house.server` and `house.browser` live as long as the file's tests. */
export function house(options) {
  const kept = {};
  before(async () => {
    [kept.server, kept.browser] = await Promise.all([Server.launch(options), openBrowser()]);
  });
  after(async () => {
    await kept.browser?.close();
    await kept.server?.stop();
  });
  return kept;
}
