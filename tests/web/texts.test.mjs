// Text messages: a phone is named, shown to be one's own by its code, and tried; a provider takes them, signed.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const SECRET = "a secret of sixteen";
const texts = [];
const provider = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = request.headers;
  const expected = createHmac("sha256", SECRET).update(`${id}.${at}.${body}`).digest("base64");
  response.writeHead(signature === `v1,${expected}` ? 202 : 401).end();
  if (signature === `v1,${expected}`) texts.push(JSON.parse(body));
}).listen(0, "127.0.0.1");
await once(provider, "listening");
after(() => provider.close());
const url = `http://127.0.0.1:${provider.address().port}/texts`;
process.env.LONGHOUSE_SMS_SECRET = SECRET; // No flag: other programs see those.
const at = await house({ cast: true, args: ["--sms-url", url, "--egress-allow", "127.0.0.1/32"] });

test("a phone is named, confirmed by its code, tried, chosen for a kind, and removed", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo", { width: 390, theme: "dark" });
  await bo.goto("/notifications");
  const number = bo.getByLabel("Phone number");
  await number.fill("0151 23456789");
  await number.press("Enter");
  await bo.getByText("Write it with its country").waitFor();
  assert.equal(await bo.getByText("Notifications saved").count(), 0, "Enter in it saves nothing else");
  assert.ok(await bo.getByLabel("Mentions of you: Text").isDisabled());
  await number.fill("+49 151 2345-6789");
  await bo.getByRole("button", { name: "Send a code" }).click();
  const code = bo.getByLabel("Code that was sent to +4915123456789");
  await code.waitFor();
  await assertAccessible(bo, "a phone to be confirmed, dark, 390 px");
  const sent = texts[0].text.slice(0, 6);
  await code.fill(String((Number(sent) + 1) % 1e6).padStart(6, "0"));
  await code.press("Enter");
  await bo.getByText("That is not the code that was sent there.").waitFor();
  await code.fill(sent);
  await bo.getByRole("button", { name: "Confirm the number" }).click();
  await bo.getByText("Text messages go to +4915123456789.").waitFor();
  await assertAccessible(bo, "a phone that is confirmed, dark, 390 px");
  const overflow = await bo.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "nothing sticks out at 390 px");
  await bo.getByRole("button", { name: "Send a test to +4915123456789" }).click();
  await bo.getByText("Sent to +4915123456789").waitFor();
  assert.deepEqual(texts[1], { to: "+4915123456789", text: "Text messages from Longhouse arrive. You asked for this one." });
  await bo.getByLabel("Mentions of you: Text").check();
  await bo.getByRole("button", { name: "Save notifications" }).click();
  await bo.getByText("Notifications saved").waitFor();
  await bo.reload();
  await bo.getByText("Text messages go to +4915123456789.").waitFor();
  assert.ok(await bo.getByLabel("Mentions of you: Text").isChecked());
  await bo.getByRole("button", { name: "Remove +4915123456789" }).click();
  await number.waitFor();
  assertNoFaults(bo);
  await bo.context().close();
});

test("whoever runs the installation sees which ways out there are, and what a test says", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390 });
  await ada.goto("/admin");
  const ways = ada.getByRole("list", { name: "Ways out" });
  await ways.getByText("Nothing is mailed: mail_host is not set.").waitFor();
  await ways.getByText(`Handed to ${new URL(url).origin}; 2 of 500 today`).waitFor();
  await ways.getByRole("button", { name: "Send a test by Text messages" }).click();
  await ada.getByText("Enter the code that was sent to this phone first.").waitFor();
  await assertAccessible(ada, "the overview, 390 px");
  const overflow = await ada.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "nothing sticks out at 390 px");
  assertNoFaults(ada);
  await ada.context().close();
});
