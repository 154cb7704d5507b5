// The cast of STYLE.md in a fresh workspace, made through the API: ada owns it, bo and dot are members, gus is a guest.
import { PASSWORD } from "./browser.mjs";

const PEOPLE = [
  { name: "Bo Andersen", email: "bo@demo.test", role: "member" },
  { name: "Dot Okafor", email: "dot@demo.test", role: "member" },
  { name: "Gus Moreau", email: "gus@demo.test", role: "guest" },
];
const ROOMS = [
  { name: "lab", kind: "open", topic: "Where things are tried before they are promised" },
  { name: "stage", kind: "open", topic: "Spring festival" },
  { name: "board", kind: "closed", topic: "Budget" },
];
const LINES = 140;

export async function seed(server) {
  const token = new URL(server.setupLink).searchParams.get("token");
  let cookie = "";
  const send = async (method, path, body) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", origin: server.url, cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    cookie ||= answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    return answer.json();
  };
  const post = (path, body) => send("POST", path, body);
  await post("/setup", { token, workspace_name: "Northern Lights", name: "Ada Lindqvist", email: "ada@demo.test", password: PASSWORD });
  for (const person of PEOPLE) await post("/people", { ...person, password: PASSWORD });
  for (const room of ROOMS) {
    const { id } = await post("/rooms", room);
    if (room.name !== "lab") continue;
    // Nobody is asked what is at so many links: the jobs would wait among those that a story looks at.
    await send("PATCH", "/workspace", { link_previews: false });
    for (let n = 1; n <= LINES; n += 1) await post(`/rooms/${id}/messages`, { body: `Line ${n} of the **lab**, with \`code\` and a [link](https://example.test/${n}).` });
    await send("PATCH", "/workspace", { link_previews: true });
  }
}
