// The library as a place to look at: pictures in small, a grid, dragging into folders, and what guests are shown.
import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, message, openRoom, say, signIn, until } from "./support/browser.mjs";
import { picture } from "./support/drawing.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const list = (page, name = "Files") => page.getByRole("list", { name, exact: true });
const item = (page, name) => list(page).getByRole("listitem").filter({ hasText: name });
const input = (page) => page.locator('input[type="file"]').first();
const tray = (page) => page.getByRole("region", { name: "Uploads" });
const shoot = async (page, name) => process.env.SHOTS && (await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }));
/** Waits until a picture is shown in small. */
const shown = (page, name) => item(page, name).locator('img[src*="/pictures/"]').evaluate((img) => img.decode());

async function verb(page, file, label) {
  await page.getByRole("button", { name: `More for ${file}`, exact: true }).click();
  await page.getByRole("menuitem", { name: label, exact: true }).click();
}

async function folder(page, name) {
  await page.getByRole("button", { name: "New folder" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.keyboard.press("Enter");
  await list(page).getByRole("link", { name, exact: true }).waitFor();
}

async function assertGood(page) {
  await assertAccessible(page);
  assert.deepEqual(await faultsOfLayout(page), []);
}

/** An archive with one part, as Word writes it. */
function docx(text) {
  const name = Buffer.from("word/document.xml");
  const content = Buffer.from(`<w:document><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`);
  const packed = deflateRawSync(content);
  const facts = (extra) => {
    const head = Buffer.alloc(26 + extra);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(name.length, 22);
    return head;
  };
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts(0), name, packed]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), facts(14), name]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return { name: "minutes.docx", mimeType: "application/octet-stream", buffer: Buffer.concat([local, central, end]) };
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

test("pictures are shown in small in the list and in the grid, which stays chosen", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo", { width: 390, theme: "dark" });
  await bo.goto("/files");
  await ada.goto("/files");
  await folder(ada, "Trips");
  await input(ada).setInputFiles([await picture(ada, "harbour.png", 900, 600, 200), await picture(ada, "tower.png", 400, 900, 20), { name: "broken.png", mimeType: "image/png", buffer: Buffer.from("no picture") }]);
  await tray(ada).getByText("3 files uploaded").waitFor();
  await tray(ada).getByRole("button", { name: "Close" }).click();
  await Promise.all([shown(ada, "harbour.png"), shown(bo, "tower.png")]);
  assert.equal(await item(ada, "broken.png").locator("img").count(), 0);
  await assertGood(ada);
  await ada.getByRole("button", { name: "Grid", exact: true }).click();
  await shown(ada, "tower.png");
  await assertGood(ada);
  await shoot(ada, "files-grid-1280-light");
  await ada.reload();
  await shown(ada, "harbour.png");
  assert.equal(await ada.getByRole("button", { name: "Grid", exact: true }).getAttribute("aria-pressed"), "true");
  await bo.getByRole("button", { name: "Grid", exact: true }).click();
  await shown(bo, "harbour.png");
  await assertGood(bo);
  await shoot(bo, "files-grid-390-dark");
  await list(ada).getByRole("button", { name: "harbour.png", exact: true }).click();
  const opened = ada.getByRole("dialog").getByRole("img", { name: "harbour.png" });
  await opened.evaluate((img) => img.decode());
  assert.match(await opened.evaluate((img) => img.currentSrc), /\/pictures\//);
  await assertGood(ada);
  await ada.keyboard.press("Escape");
  await ada.getByRole("button", { name: "List", exact: true }).click();
  assertNoFaults(ada, bo);
  await bo.context().close();
  await ada.context().close();
});

test("a PDF is shown by its first page", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const paper = await ada.context().newPage();
  await paper.setContent(`<body style="margin:0;background:#2451a6;color:#fff;font:bold 72px sans-serif"><h1>Minutes</h1><p>of the harbour</p></body>`);
  const minutes = { name: "minutes.pdf", mimeType: "application/pdf", buffer: await paper.pdf({ printBackground: true, format: "A4" }) };
  await paper.close();
  await ada.goto("/files");
  await input(ada).setInputFiles([minutes, { name: "torn.pdf", mimeType: "application/pdf", buffer: minutes.buffer.subarray(0, 40) }]);
  await tray(ada).getByText("2 files uploaded").waitFor();
  await tray(ada).getByRole("button", { name: "Close" }).click();
  await shown(ada, "minutes.pdf");
  await list(ada).getByRole("button", { name: "minutes.pdf", exact: true }).click();
  const page = ada.getByRole("dialog").getByRole("img", { name: "First page of minutes.pdf" });
  await page.evaluate((img) => img.decode());
  const colour = await page.evaluate((img) => {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    context.drawImage(img, 0, 0, img.naturalWidth, img.naturalHeight, 0, 0, 300, 150);
    return [...context.getImageData(290, 140, 1, 1).data];
  });
  assert.ok(Math.abs(colour[0] - 0x24) < 12 && Math.abs(colour[1] - 0x51) < 12 && Math.abs(colour[2] - 0xa6) < 12, `the page's own blue, not ${colour}`);
  await assertGood(ada);
  await shoot(ada, "files-pdf-1280-light");
  await ada.keyboard.press("Escape");
  await list(ada).getByRole("button", { name: "torn.pdf", exact: true }).click();
  await ada.getByText("Its first page isn't drawn yet, or can't be.").waitFor();
  await assertGood(ada);
  await ada.keyboard.press("Escape");
  assertNoFaults(ada);
  await ada.context().close();
});

test("a file's link is copied, said in a room, and found as where the file is used", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ada.goto("/files");
  await verb(ada, "tower.png", "Copy link");
  await ada.getByText("Link copied").waitFor();
  const link = await ada.evaluate(() => navigator.clipboard.readText());
  await verb(ada, "tower.png", "Where it is used");
  await ada.getByRole("heading", { name: "Nothing you may read links to it" }).waitFor();
  await openRoom(ada, "stage");
  await say(ada, `Look at [the tower](${link})`);
  await message(ada, "the tower").waitFor();
  await ada.goto("/files");
  await verb(ada, "tower.png", "Where it is used");
  await ada.getByText("Messages that link to tower.png").waitFor();
  await ada.getByRole("list", { name: "Results" }).getByText("Look at the tower").waitFor();
  await assertGood(ada);
  await shoot(ada, "files-used");
  await ada.getByRole("list", { name: "Results" }).getByRole("link").first().click();
  await message(ada, "the tower").waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("a file is dragged into a folder, undone, and dragged back by the way above", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/files");
  await item(ada, "tower.png").dragTo(item(ada, "Trips"));
  await ada.getByText("tower.png was moved").waitFor();
  await item(ada, "tower.png").waitFor({ state: "detached" });
  await ada.getByRole("button", { name: "Undo" }).click();
  await item(ada, "tower.png").waitFor();
  await ada.getByRole("button", { name: "Grid", exact: true }).click();
  await item(ada, "tower.png").dragTo(item(ada, "Trips"));
  await item(ada, "tower.png").waitFor({ state: "detached" });
  await list(ada).getByRole("link", { name: "Trips", exact: true }).click();
  const inside = list(ada, "Trips").getByRole("listitem").filter({ hasText: "tower.png" });
  await inside.dragTo(ada.getByRole("navigation", { name: "Folders above" }).getByRole("link", { name: "Files" }));
  await inside.waitFor({ state: "detached" });
  await ada.goto("/files");
  await item(ada, "tower.png").waitFor();
  // A folder can't go into itself, and is told so nowhere: nothing is offered.
  await item(ada, "Trips").dragTo(item(ada, "Trips"));
  await item(ada, "Trips").waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("a guest is shown a folder, finds a document in it by its words, and then no longer", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const gus = await signIn(at.browser, at.server.url, "gus");
  await gus.goto("/files");
  await gus.getByText("What is shared with you appears here.").waitFor();
  await ada.goto("/files");
  await list(ada).getByRole("link", { name: "Trips", exact: true }).click();
  await ada.getByRole("heading", { level: 1, name: "Trips" }).waitFor();
  await input(ada).setInputFiles([docx("The quagga committee met")]);
  await tray(ada).getByText("1 file uploaded").waitFor();
  // A job reads it.
  await until(ada, async () => (await (await fetch("/api/v1/search?q=quagga%20")).json()).items.length > 0);
  await ada.goto("/files");
  await verb(ada, "Trips", "Show to guests");
  await ada.getByLabel("Show to").selectOption({ label: "Gus Moreau" });
  await ada.getByRole("list", { name: "Guests who see it" }).getByText("Gus Moreau").waitFor();
  await assertGood(ada);
  await shoot(ada, "files-guests");
  await item(gus, "Trips").waitFor();
  await gus.goto("/search?q=quagga");
  await gus.getByRole("link", { name: /minutes\.docx/ }).waitFor();
  await ada.getByRole("button", { name: "No longer show it to Gus Moreau" }).click();
  await ada.getByRole("list", { name: "Guests who see it" }).waitFor({ state: "detached" });
  await gus.goto("/files");
  await gus.getByText("What is shared with you appears here.").waitFor();
  await gus.goto("/search?q=quagga");
  await gus.getByRole("heading", { name: "Nothing fits that" }).waitFor();
  assertNoFaults(ada, gus);
  await gus.context().close();
  await ada.context().close();
});
