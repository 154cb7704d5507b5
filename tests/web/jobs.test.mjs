// Jobs as an administrator meets them: a backup that can't be written, tried again until it is given up, and then made.
import assert from "node:assert/strict";
import { mkdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });

const region = (page, name) => page.getByRole("list", { name, exact: true });

test("a job that fails is seen at once on every open page, retried, discarded, and in the end done", async () => {
  // A folder where the file is to be written: what no wait and no new attempt helps against.
  const inTheWay = join(at.server.data, "backups", ".unfinished");
  await mkdir(inTheWay, { recursive: true });
  const jobs = await signIn(at.browser, at.server.url, "ada");
  await jobs.goto("/admin/jobs");
  await jobs.getByText("Nothing failed.").waitFor();

  const backups = await signIn(at.browser, at.server.url, "ada");
  await backups.goto("/admin/backups");
  await backups.getByRole("button", { name: "Back up now" }).click();
  await backups.getByRole("alert").filter({ hasText: "can't be written" }).waitFor();

  // The other page heard of it; each attempt now instead of later brings the end nearer.
  const waiting = region(jobs, "Waiting for their time");
  for (let attempt = 1; attempt < 8; attempt += 1) {
    await waiting.getByText(attempt === 1 ? "tried once" : `tried ${attempt} times`).waitFor();
    await waiting.getByRole("button", { name: "Retry: Back everything up" }).click();
  }
  const failed = region(jobs, "Failed for good");
  await failed.getByText("tried 8 times").waitFor();
  await failed.getByText("can't be written").waitFor();
  await backups.getByRole("alert").filter({ hasText: "The backup failed:" }).waitFor();

  // Retried with the way free, by keyboard, it is made, and the page of backups shows it.
  await rmdir(inTheWay);
  await failed.getByRole("button", { name: "Retry: Back everything up" }).focus();
  await jobs.keyboard.press("Enter");
  await jobs.getByText("Nothing failed.").waitFor();
  await backups.getByText("Backup written").waitFor();
  await backups.getByText(".longhouse").waitFor();

  await jobs.getByLabel("Which jobs").selectOption("done");
  const done = region(jobs, "Done");
  await done.getByText(".longhouse").waitFor();
  await done.getByRole("button", { name: "Discard: Back everything up" }).click();
  await done.getByText(".longhouse").waitFor({ state: "detached" });
  assertNoFaults(jobs, backups);
  await jobs.context().close();
  await backups.context().close();
});

test("a schedule comes when it is told to, and members see none of it", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390 });
  await ada.goto("/admin/jobs");
  await ada.getByRole("button", { name: "Run now: Forget what has had its time" }).click();
  await ada.getByLabel("Which jobs").selectOption("done");
  await region(ada, "Done").getByText("Forget what has had its time").waitFor();
  const overflow = await ada.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "nothing sticks out at 390 px");
  assertNoFaults(ada);
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.goto("/admin/jobs");
  await bo.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await bo.getByRole("region", { name: "Queues" }).count(), 0);
  assert.equal(await bo.getByRole("link", { name: "Jobs" }).count(), 0);
  await ada.context().close();
  await bo.context().close();
});
