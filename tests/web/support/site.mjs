// A tiny web site: says what it is told to, and counts who asks.
import { once } from "node:events";
import { createServer } from "node:http";

/** Opens a site; `pages` maps a path to `[content type, body]`, and `asked` grows. */
export async function site(pages) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url, agent: request.headers["user-agent"] ?? "" });
    const [type, body] = pages[request.url] ?? [];
    response.writeHead(type ? 200 : 404, type ? { "content-type": type } : {});
    response.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { asked, origin, at: (path) => `${origin}${path}`, close: () => server.close() };
}
