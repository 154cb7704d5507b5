// Starts the program under test (LONGHOUSE_BIN) on a free port with a data directory of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const READY_MS = 60_000;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function run(args) {
  const child = spawn(resolve(process.env.LONGHOUSE_BIN), args, { stdio: "ignore" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`longhouse ${args.join(" ")} ended with ${code}`);
}

/** A running server: `url`, `setupLink` on an empty directory, `kill()` as the power does, `start()` again, `stop()`. */
export class Server {
  #child = null;
  #output = "";

  constructor(port, data, args = []) {
    this.data = data;
    this.url = `http://127.0.0.1:${port}`;
    this.args = ["serve", "--listen", `127.0.0.1:${port}`, "--data", data, "--no-rate-limits", ...args];
  }

  /** `fill` gives the arguments of a command that fills the data directory before the start, such as a demo. */
  static async launch({ fill, args } = {}) {
    // Against a server that runs already, such as the one of `npm run dev`; only for the pages and the keyboard.
    if (process.env.LONGHOUSE_URL) return { url: process.env.LONGHOUSE_URL, stop: async () => {} };
    if (!process.env.LONGHOUSE_BIN) throw new Error("Set LONGHOUSE_BIN to the longhouse executable.");
    const data = await mkdtemp(join(tmpdir(), "longhouse-web-"));
    if (fill) await run([...fill, "--data", data]);
    const server = new Server(await freePort(), data, args);
    await server.start();
    return server;
  }

  async start() {
    this.#output = "";
    this.#child = spawn(resolve(process.env.LONGHOUSE_BIN), this.args, { stdio: ["ignore", "pipe", "pipe"] });
    const hear = (chunk) => (this.#output += chunk);
    this.#child.stdout.on("data", hear);
    this.#child.stderr.on("data", hear);
    const deadline = Date.now() + READY_MS;
    while (!(await this.#ready())) {
      if (this.#child.exitCode !== null) throw new Error(`The server ended:\n${this.#output}`);
      if (Date.now() > deadline) throw new Error(`The server isn't ready after a minute:\n${this.#output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async #ready() {
    return fetch(`${this.url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /** The one-time link that an empty directory prints. */
  get setupLink() {
    const token = /\/setup\?token=([\w-]+)/.exec(this.#output)?.[1];
    if (!token) throw new Error(`No set-up link was printed:\n${this.#output}`);
    return `${this.url}/setup?token=${token}`;
  }

  async kill() {
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }

  async stop() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill("SIGTERM");
      await once(this.#child, "exit");
    }
    await rm(this.data, { recursive: true, force: true });
  }
}
