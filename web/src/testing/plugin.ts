import type { IncomingMessage } from "node:http";
import type { Plugin, PreviewServer, ViteDevServer } from "vite";
import { WebSocketServer, type WebSocket } from "ws";
import { MockServer } from "./server";

const BASE = "/api/v1";

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length ? (JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>) : {};
}

/** Serves the mock under the dev server: `LONGHOUSE_MOCK=1 npm run dev`, or a build under `vite preview`. Never part of a build. */
export function mockServer(): Plugin {
  return {
    name: "longhouse-mock",
    configureServer(vite) {
      serve(vite);
    },
    configurePreviewServer(vite) {
      serve(vite);
    },
  };
}

function serve(vite: ViteDevServer | PreviewServer): void {
  const sockets = new Set<WebSocket>();
  const tell = (frame: object) => sockets.forEach((socket) => socket.send(JSON.stringify(frame)));
  const server = new MockServer(tell);
  const wss = new WebSocketServer({ noServer: true });
  vite.httpServer?.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith(`${BASE}/realtime`)) wss.handleUpgrade(request, socket, head, (ws) => greet(ws, server, sockets));
  });
  vite.middlewares.use(async (request, response, next) => {
    const url = new URL(request.url ?? "/", "http://mock");
    if (!url.pathname.startsWith(BASE)) return next();
    const answer = server.answer(request.method ?? "GET", url.pathname.slice(BASE.length), url.searchParams, await readBody(request));
    response.writeHead(answer.status, { "content-type": "application/json", "set-cookie": `longhouse_here=1; Path=/; Max-Age=${server.signedIn ? 86_400 : 0}` });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  });
}

function greet(socket: WebSocket, server: MockServer, sockets: Set<WebSocket>): void {
  const say = (frame: object) => socket.send(JSON.stringify(frame));
  sockets.add(socket);
  socket.on("close", () => sockets.delete(socket));
  socket.on("message", (raw) => {
    const message = JSON.parse(String(raw)) as { do: string; topics?: string[] };
    if (message.do === "join") say({ is: "joined", topics: message.topics, seq: server.seq });
  });
  say({ is: "hello", seq: server.seq, resume_from: 1, heartbeat_s: 25 });
}
