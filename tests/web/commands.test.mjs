// Words after a slash: an administrator defines a command, a program answers whoever uses it alone or all in the room, and
// what goes wrong keeps what was typed. The page's own commands stand beside it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, message, openRoom, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true, args: ["--egress-allow", "127.0.0.1/32"] });

/** A program that answers commands as `answer` says, and keeps what it was asked. */
async function program(t, answer) {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const fields = Object.fromEntries(new URLSearchParams(body));
    asked.push(fields);
    const [status, said] = answer(fields);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(said));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return { asked, url: `http://127.0.0.1:${server.address().port}/` };
}

const answers = (page) => page.getByRole("status", { name: "Answer of /deploy" });
const offered = (page) => page.getByRole("listbox", { name: "Commands" }).getByRole("option");

/** Types it and sends it. */
async function type(page, text) {
  await composer(page).last().fill(text);
  await composer(page).last().press("Enter");
}

test("a command is defined, answers who uses it alone or all in the room, and a failure keeps what was typed", async (t) => {
  const deploy = await program(t, ({ text }) => {
    if (text === "all") return [200, { response_type: "in_channel", text: "*api* is out" }];
    return text === "broken" ? [500, {}] : [200, { text: `Which of \`api\` and \`web\`? Not _${text}_.` }];
  });
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/integrations");
  await ada.getByText("No commands of your own yet").waitFor();
  await ada.getByRole("button", { name: "New command" }).click();
  const dialog = ada.getByRole("dialog", { name: "New command" });
  await dialog.getByLabel("Command", { exact: true }).fill("shrug");
  await dialog.getByLabel("What it does").fill("Brings a version out");
  await dialog.getByLabel("What stands after it").fill("what when");
  await dialog.getByLabel("Address", { exact: true }).fill(deploy.url);
  await dialog.getByRole("button", { name: "Make command" }).click();
  await dialog.getByText("/shrug is there already").waitFor();
  await assertAccessible(ada);
  await dialog.getByLabel("Command", { exact: true }).fill("deploy");
  await dialog.getByRole("button", { name: "Make command" }).click();
  const shown = ada.getByRole("dialog", { name: "The command’s secret" });
  assert.match(await shown.getByLabel("Webhook secret").textContent(), /^whsec_/);
  await shown.getByRole("button", { name: "Done" }).click();
  const line = ada.getByRole("list", { name: "Slash commands" }).getByRole("listitem");
  await line.getByText("Brings a version out").waitFor();
  await assertAccessible(ada);

  await openRoom(ada, "stage");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await composer(bo).pressSequentially("/de");
  await offered(bo).filter({ hasText: "/deploy" }).getByText("what when").waitFor();
  await assertAccessible(bo);
  await composer(bo).press("Tab");
  assert.equal(await composer(bo).inputValue(), "/deploy ");
  await bo.getByText("– Brings a version out").waitFor();
  await composer(bo).pressSequentially("ui");
  await composer(bo).press("Enter");
  await answers(bo).getByText("Only you see this").waitFor();
  assert.equal(await answers(bo).locator("code").first().textContent(), "api");
  assert.equal(await composer(bo).inputValue(), "");
  await assertAccessible(bo);
  assert.deepEqual(await faultsOfLayout(bo), []);

  await type(bo, "/deploy all");
  for (const page of [ada, bo]) {
    const said = message(page, "api is out");
    await said.getByText("Bot", { exact: true }).waitFor();
    await said.getByRole("button", { name: "deploy" }).waitFor();
  }
  assert.equal(await answers(ada).count(), 0, "what bo was answered alone ada never sees");
  assert.equal(await answers(bo).count(), 1, "and he until he puts it away");
  await bo.getByRole("button", { name: "Put away the answer of /deploy" }).click();
  await answers(bo).waitFor({ state: "detached" });
  assert.deepEqual(
    deploy.asked.map(({ command, text, user_name, channel_name }) => [command, text, user_name, channel_name]),
    [["/deploy", "ui", "bo", "stage"], ["/deploy", "all", "bo", "stage"]],
  );

  await type(bo, "/deploy broken");
  await bo.getByRole("alert").getByText("/deploy failed: its program answered 500").waitFor();
  assert.equal(await composer(bo).inputValue(), "/deploy broken");
  await assertAccessible(bo);

  // The program goes on later by the address that it was given.
  const later = async (body) => (await fetch(deploy.asked[0].response_url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).status;
  assert.equal(await later({ text: "still thinking" }), 200);
  await answers(bo).getByText("still thinking").waitFor();
  assert.equal(await later({ response_type: "in_channel", text: "rolled out" }), 200);
  await message(ada, "rolled out").waitFor();
  assert.equal(await answers(ada).count(), 0);

  await ada.goto("/integrations");
  await line.getByRole("button", { name: "Log of /deploy" }).click();
  const log = ada.getByRole("list", { name: "Uses" }).getByRole("listitem");
  await log.first().getByText("answered 500").waitFor();
  assert.equal(await log.count(), 3);
  await ada.getByRole("button", { name: "Try it" }).click();
  await ada.getByRole("status", { name: "What came of trying" }).getByText("Whoever asked would see:").waitFor();
  await assertAccessible(ada);
  await ada.setViewportSize({ width: 390, height: 780 });
  assert.deepEqual(await faultsOfLayout(ada), []);
  await ada.keyboard.press("Escape");
  await line.getByRole("button", { name: "Change /deploy" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Remove command" }).click();
  await ada.getByRole("dialog", { name: "Remove /deploy?" }).getByRole("button", { name: "Remove command" }).click();
  await ada.getByText("No commands of your own yet").waitFor();
  await type(bo, "/deploy again");
  await bo.getByRole("alert").getByText("There is no command /deploy.").waitFor();
  await bo.getByRole("button", { name: "Send as a message" }).click();
  await message(bo, "/deploy again").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("what the page does by itself is found by the keyboard, and what is no command is not lost", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780, touch: true });
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await composer(bo).press("/");
  await offered(bo).first().waitFor();
  await composer(bo).press("ArrowUp");
  assert.equal(await offered(bo).last().getAttribute("aria-selected"), "true", "from the first to the last");
  const names = await offered(bo).locator("span:first-child").allTextContents();
  assert.ok(names.includes("/shrug") && !names.includes("/topic"), `bo may not set the topic: ${names}`);
  assert.deepEqual(await faultsOfLayout(bo), []);
  await bo.keyboard.press("Escape");
  await offered(bo).first().waitFor({ state: "detached" });
  assert.equal(await composer(bo).inputValue(), "/");

  await type(bo, "/shrug who knows");
  await message(ada, "who knows ¯\\_(ツ)_/¯").waitFor();
  await type(bo, "/me waves");
  assert.equal(await message(ada, "waves").locator("em").textContent(), "waves");
  await type(bo, "//shrug is a command");
  await message(ada, "/shrug is a command").waitFor();
  await type(bo, "/usr/bin is full");
  await bo.getByRole("alert").getByText("There is no command /usr/bin.").waitFor();
  assert.equal(await composer(bo).inputValue(), "/usr/bin is full");
  await assertAccessible(bo);
  await bo.getByRole("button", { name: "Send as a message" }).click();
  await message(ada, "/usr/bin is full").waitFor();
  assert.equal(await composer(bo).inputValue(), "");
  await type(bo, "/me");
  await bo.getByRole("alert").getByText("Write after it what you do.").waitFor();
  await type(bo, "/topic mine");
  await bo.getByRole("alert").getByText("You may not do that here.").waitFor();

  await composer(ada).fill("/to");
  await offered(ada).filter({ hasText: "/topic" }).waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await composer(ada).fill("/topic Rigging on Friday");
  await ada.getByRole("button", { name: "Send message" }).click();
  await bo.getByText("Rigging on Friday").waitFor();
  await composer(ada).fill("/invite @nobody");
  await ada.getByRole("button", { name: "Send message" }).click();
  await ada.getByRole("alert").getByText("Nobody here is called @nobody.").waitFor();

  await type(bo, "/mute");
  await bo.getByText("The room is muted").waitFor();
  await type(bo, "/away at the lake");
  await bo.getByText("Status set").waitFor();
  await type(bo, "/dnd 2h");
  await bo.getByText(/Nothing disturbs you until/).waitFor();
  await type(bo, "/remind of the keys");
  const time = bo.getByRole("dialog", { name: "Send later" });
  await time.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await composer(bo).inputValue(), "/remind of the keys");
  await type(bo, "/remind of the keys");
  await time.getByRole("button", { name: "Send then" }).click();
  await bo.getByText(/It is sent on/).waitFor();
  assert.equal(await composer(bo).inputValue(), "");
  await type(bo, "/leave");
  await bo.getByRole("dialog", { name: "Leave stage?" }).getByRole("button", { name: "Leave room" }).click();
  await bo.waitForURL(/\/rooms$/);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
