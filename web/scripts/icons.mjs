// Draws the PNG icons from public/favicon.svg with a local Chromium (CHROMIUM, default /usr/bin/chromium).
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PUBLIC = join(dirname(fileURLToPath(import.meta.url)), "../public");
const svg = readFileSync(join(PUBLIC, "favicon.svg"), "utf8");
const square = svg.replace(/ rx="15"/, "");
const GREEN = "#0f5d48";

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();

/** `inset` keeps the mark inside the circle that a launcher may cut out. */
async function draw(file, size, source, inset = 0) {
  await page.setViewportSize({ width: size, height: size });
  const inner = size - 2 * inset;
  const image = `data:image/svg+xml;base64,${Buffer.from(source).toString("base64")}`;
  const background = inset > 0 ? GREEN : "transparent";
  await page.setContent(`<body style="margin:0;background:${background}"><img src="${image}" style="display:block;margin:${inset}px;width:${inner}px;height:${inner}px">`);
  await page.screenshot({ path: join(PUBLIC, "icons", file), omitBackground: true });
}

await draw("icon-192.png", 192, svg);
await draw("icon-512.png", 512, svg);
await draw("icon-180.png", 180, square);
await draw("icon-maskable-512.png", 512, square, 56);
await browser.close();
