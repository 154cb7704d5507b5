// A push service and the browser that it serves: takes what is sealed, opens it with the browser's keys (RFC 8291),
// and checks who signed it (RFC 8292).
import assert from "node:assert/strict";
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

const PATIENCE_MS = 20_000;

/** Opens one; `messages` grows, `message(n)` waits for the nth, from 1. `lend(page)` has a page subscribe here. */
export async function pushService() {
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = randomBytes(16);
  const messages = [];
  let waiting = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    messages.push({ ...open(body, browser, auth), signedBy: signer(request.headers.authorization, origin), headers: request.headers });
    for (const told of waiting.splice(0)) told();
    response.writeHead(201).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  const made = { endpoint: `${origin}/push/1`, keys: { p256dh: browser.getPublicKey("base64url"), auth: auth.toString("base64url") } };
  return {
    messages,
    args: ["--egress-allow", "127.0.0.1/32"],
    async message(count) {
      const late = AbortSignal.timeout(PATIENCE_MS);
      while (messages.length < count) {
        assert.ok(!late.aborted, `${count} messages should have come, not ${messages.length}`);
        await Promise.race([new Promise((told) => waiting.push(told)), once(late, "abort")]);
      }
      return messages[count - 1];
    },
    /** The browser under test has no push service of its own maker here; it subscribes at this one. */
    lend: (page) =>
      page.addInitScript(({ endpoint, keys }) => {
        const key = "test.subscribed";
        const subscription = {
          endpoint,
          toJSON: () => ({ endpoint, keys }),
          unsubscribe: async () => (localStorage.removeItem(key), true),
        };
        PushManager.prototype.getSubscription = async () => (localStorage.getItem(key) ? subscription : null);
        PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
          if (!userVisibleOnly || applicationServerKey.length !== 65) throw new DOMException("no", "NotSupportedError");
          localStorage.setItem(key, "yes");
          return subscription;
        };
      }, made),
    close: () => server.close(),
  };
}

const derive = (secret, salt, info, length) => Buffer.from(hkdfSync("sha256", secret, salt, info, length));

function open(body, browser, auth) {
  const [salt, theirs, record] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), theirs]);
  const key = derive(browser.computeSecret(theirs), auth, info, 32);
  const content = derive(key, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = derive(key, salt, "Content-Encoding: nonce\0", 12);
  const cipher = createDecipheriv("aes-128-gcm", content, nonce).setAuthTag(record.subarray(-16));
  const message = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
  assert.equal(message.at(-1), 2, "the last record, without padding");
  return JSON.parse(message.subarray(0, -1));
}

/** The key that signed, once the signature is found good and meant for this service. */
function signer(authorization, origin) {
  const [, token, key] = authorization.match(/^vapid t=(\S+), k=(\S+)$/);
  const [head, claims, signature] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"));
  const publicKey = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } });
  const good = verify("sha256", `${head}.${claims}`, { key: publicKey, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
  assert.ok(good, "a good signature");
  const { aud, exp } = JSON.parse(Buffer.from(claims, "base64url"));
  assert.equal(aud, origin);
  assert.ok(exp > Date.now() / 1000 && exp < Date.now() / 1000 + 86_400);
  return key;
}
