// Opens and scrolls a room of 200,000 messages in Chromium and prints what it took. A measurement, never a test:
// what must hold whatever the machine does is in tests/web/. Needs LONGHOUSE_BIN.
import { openBrowser, openPage, PASSWORD, signIn } from "../../tests/web/support/browser.mjs";
import { Server } from "../../tests/web/support/server.mjs";

const MESSAGES = Number(process.env.LONGHOUSE_SCROLL_MESSAGES ?? 200_000);
const VISITS = 7;
const PAGES = 30;
const AT_ONCE = 64;
const SPEAKERS = ["user0003", "user0004", "user0005", "user0006"];
const READER = "user0002";
const WORDS = ["The **build** is green again.", "I moved the review to Thursday, the room was taken.", "See `src/lib.rs`, and https://example.org/notes/7 for why.", "> as it was\n\nAgreed :+1:", "- first\n- second\n- third", "Short.", "```sql\nselect count(*) from orders;\n```\nruns in 4 ms now, it took 900 before the index was there and half of that was the sort."];

const server = await Server.launch({ fill: ["demo", "--size", "large"] });
const browser = await openBrowser();
try {
  const hall = await fillHall();
  console.log(`a room of ${hall.count.toLocaleString("en")} messages, 1,280 × 800`);
  const page = await signIn(browser, server.url, READER);
  await page.getByRole("navigation").getByRole("link").first().waitFor();
  await opening(page, hall);
  await scrolling(page, hall);
} finally {
  await browser.close();
  await server.stop();
}

/** Says so much in the room where everybody is that it holds MESSAGES; what comes last stays unread for the reader. */
async function fillHall() {
  const cookies = await Promise.all(SPEAKERS.map(enter));
  const { items } = await call(cookies[0], "GET", "/rooms?limit=200");
  const room = items.toSorted((a, b) => b.people_count - a.people_count)[0];
  const { items: last } = await call(cookies[0], "GET", `/rooms/${room.id}/messages?limit=1`);
  let said = last[0].number;
  const speak = async () => {
    while (said < MESSAGES) {
      said += 1;
      await call(cookies[Math.floor(said / 3) % cookies.length], "POST", `/rooms/${room.id}/messages`, { body: `${WORDS[said % WORDS.length]} ${said}` });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, speak));
  return { id: room.id, name: room.name, count: said };
}

async function enter(name) {
  const answer = await fetch(`${server.url}/api/v1/session`, { method: "POST", headers: { "content-type": "application/json", origin: server.url }, body: JSON.stringify({ email: `${name}@demo.test`, password: PASSWORD }) });
  if (!answer.ok) throw new Error(`sign-in of ${name}: ${answer.status}`);
  return answer.headers.getSetCookie()[0].split(";")[0];
}

async function call(cookie, method, path, body) {
  const answer = await fetch(`${server.url}/api/v1${path}`, { method, headers: { "content-type": "application/json", origin: server.url, cookie }, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** In the page: long tasks, and every frame with where its rows stand. */
function watch() {
  const seen = { tasks: [], frames: [] };
  window.seen = seen;
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((e) => e.duration))).observe({ entryTypes: ["longtask"] });
  const painted = new MessageChannel();
  painted.port1.onmessage = () => {
    const log = document.querySelector('[role="log"]');
    if (log && window.following) {
      const box = log.getBoundingClientRect();
      const rows = [...log.querySelectorAll("[data-message]")].map((row) => [row.dataset.message, row.getBoundingClientRect()]).filter(([, at]) => at.bottom > box.top && at.top < box.bottom);
      const covered = rows.reduce((sum, [, at]) => sum + Math.min(at.bottom, box.bottom) - Math.max(at.top, box.top), 0);
      seen.frames.push({ at: performance.now(), blank: covered < box.height / 2, rows: new Map(rows.map(([id, at]) => [id, at.top])) });
    }
  };
  // Looked at after the frame: before it, rows that came in are not measured yet.
  const frame = () => {
    painted.port2.postMessage(0);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** From the click on a room to the frame after the one in which its messages, and the line above the new ones, stand. */
async function opening(page, hall) {
  const others = await page.getByRole("navigation").locator('a[href^="/rooms/"]').evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  const quiet = others.filter((href) => !href.endsWith(hall.id));
  const times = { line: [], again: [], other: [] };
  const tasks = [];
  await page.goto(quiet.at(-1));
  await page.locator("[data-message]").first().waitFor();
  await page.evaluate(watch);
  for (let n = 0; n < VISITS; n += 1) {
    times.other.push(await visit(page, quiet[n % quiet.length], false));
    times.again.push(await visit(page, `/rooms/${hall.id}`, false));
  }
  for (let n = 0; n < VISITS; n += 1) {
    const fresh = await openPage(browser, server.url);
    await fresh.context().addCookies(await page.context().cookies());
    await fresh.goto(quiet[0]);
    await fresh.locator("[data-message]").first().waitFor();
    await fresh.evaluate(watch);
    times.line.push(await visit(fresh, `/rooms/${hall.id}`, true));
    tasks.push(...(await fresh.evaluate(() => window.seen.tasks)));
    await fresh.context().close();
  }
  tasks.push(...(await page.evaluate(() => window.seen.tasks.splice(0))));
  print("click to messages at the unread line", times.line, "ms");
  print("click to messages, room not loaded yet", times.other, "ms");
  print("click to messages, back again", times.again, "ms");
  print("long tasks meanwhile", tasks, "ms");
}

function visit(page, href, line) {
  return page.evaluate(
    ([to, needsLine]) =>
      new Promise((done) => {
        const started = performance.now();
        document.querySelector(`nav a[href="${to}"]`).click();
        const look = () => {
          const log = document.querySelector('[role="log"]');
          const box = log?.getBoundingClientRect();
          const stands = (el) => el && el.getBoundingClientRect().bottom > box.top && el.getBoundingClientRect().top < box.bottom;
          const there = location.pathname === to && box && (needsLine ? stands(log.querySelector("[data-new-line]")) : [...log.querySelectorAll("[data-message]")].some(stands));
          // The next frame begins when this one is on its way to the screen.
          if (there) requestAnimationFrame(() => done(performance.now() - started));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    [href, line],
  );
}

/** Through many pages by the wheel, back and forth; then by the keys that jump. */
async function scrolling(page, hall) {
  await visit(page, `/rooms/${hall.id}`, false);
  const box = await page.getByRole("log").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const [name, delta] of [["up", -400], ["down", 400], ["up fast", -2_500], ["down fast", 2_500]]) {
    const requests = [];
    const note = (request) => /messages\?/.test(request.url()) && requests.push(request.url());
    page.on("request", note);
    await page.evaluate(() => {
      window.seen.tasks.length = 0;
      window.seen.frames.length = 0;
      window.following = true;
    });
    const until = Date.now() + 60_000;
    while (requests.length < PAGES && Date.now() < until) {
      await page.mouse.wheel(0, delta);
      await page.waitForTimeout(16);
    }
    await page.waitForTimeout(400);
    page.off("request", note);
    const told = await page.evaluate(judge, Math.sign(delta));
    console.log(`scroll ${name}: ${requests.length} pages, ${told.frames} frames, slowest ${told.slowest.toFixed(0)} ms, p95 ${told.p95.toFixed(0)} ms; blank ${told.blank}, blank at the end ${told.left}; against the direction ${told.back} (most ${told.most.toFixed(0)} px); rows drawn ${told.rows}`);
    print("  long tasks", told.tasks, "ms");
  }
}

/** In the page: what the frames since say. A row that moves against the direction of the wheel has jumped. */
function judge(sign) {
  window.following = false;
  const { frames, tasks } = window.seen;
  const gaps = frames.slice(1).map((frame, i) => frame.at - frames[i].at).sort((a, b) => a - b);
  let back = 0;
  let most = 0;
  for (let i = 1; i < frames.length; i += 1) {
    const moves = [...frames[i].rows].filter(([id]) => frames[i - 1].rows.has(id)).map(([id, top]) => (top - frames[i - 1].rows.get(id)) * sign);
    const worst = Math.max(0, ...moves);
    if (worst > 2) back += 1;
    most = Math.max(most, worst);
  }
  return { frames: frames.length, slowest: gaps.at(-1) ?? 0, p95: gaps[Math.floor(gaps.length * 0.95)] ?? 0, blank: frames.filter((f) => f.blank).length, left: frames.at(-1)?.blank ?? true, back, most, rows: document.querySelectorAll("[data-message]").length, tasks: [...tasks] };
}

function print(what, values, unit) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  console.log(values.length === 0 ? `${what}: none` : `${what}: median ${at(0.5)} ${unit}, most ${at(1)} ${unit}, of ${values.length}`);
}
