// A tiny mail server: takes letters and keeps them.
import { createServer } from "node:net";
import { once } from "node:events";

/** Opens a post office; `letters` grows, `letter(n)` waits for the nth, from 1. */
export async function postOffice() {
  const letters = [];
  let waiting = [];
  const server = createServer((socket) => {
    let data = null;
    let rest = "";
    socket.on("error", () => {});
    socket.write("220 post.test ESMTP\r\n");
    socket.on("data", (chunk) => {
      const lines = (rest + chunk).split("\r\n");
      rest = lines.pop();
      for (const line of lines) {
        if (data === null) {
          if (line === "DATA") data = [];
          socket.write(line === "DATA" ? "354 Go on\r\n" : line === "QUIT" ? "221 Bye\r\n" : "250 Fine\r\n");
        } else if (line === ".") {
          letters.push(data.join("\n").replaceAll("=\n", "").replaceAll("=3D", "="));
          data = null;
          for (const told of waiting.splice(0)) told();
          socket.write("250 Taken\r\n");
        } else data.push(line.replace(/^\./, ""));
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    letters,
    args: ["--mail-host", "127.0.0.1", "--mail-port", String(server.address().port), "--mail-security", "none", "--mail-from", "Longhouse <no-reply@demo.test>"],
    async letter(count) {
      while (letters.length < count) await new Promise((told) => waiting.push(told));
      return letters[count - 1];
    },
    close: () => server.close(),
  };
}
