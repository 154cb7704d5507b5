// Taking away what is on a page, as people do it.
import { readFile } from "node:fs/promises";

/** The text of the CSV that the page's button for it makes. */
export async function exported(page) {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^CSV/ }).check();
  await dialog.getByRole("button", { name: "Make document" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("link", { name: /^Download/ }).click()]);
  const text = await readFile(await file.path(), "utf8");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  return text;
}
