// One server and one browser for the stories of a file.
import { after, afterEach } from "node:test";
import { openBrowser, seen } from "./browser.mjs";
import { seed } from "./cast.mjs";
import { Server } from "./server.mjs";

/** Opens a house that stands until the file's tests are over; with `cast` the cast has moved in, with `args` it is served so, and `browserArgs` are for the browser. */
export async function house({ cast = false, args = [], browserArgs = [] } = {}) {
  const [server, browser] = await Promise.all([Server.launch({ args }), openBrowser(browserArgs)]);
  afterEach(async (story) => {
    if (story.passed) return;
    for (const page of await seen()) story.diagnostic(page);
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });
  if (cast && server.setupLink) await seed(server);
  return { server, browser };
}
