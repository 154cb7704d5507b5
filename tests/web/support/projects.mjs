// Projects as people open them, and write what is to be done.

/** Opens a project by its page, which then shows it. */
export async function openProject(page, name, { closed = false } = {}) {
  await page.goto("/projects");
  await page.getByRole("button", { name: "New project" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  if (closed) await dialog.getByLabel("Closed").check();
  await dialog.getByRole("button", { name: "Open project" }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** Writes a task in one line on the page of a project, and waits until it is there under `title`. */
export async function writeTask(page, line, title = line) {
  await page.getByLabel("New task").fill(line);
  await page.getByLabel("New task").press("Enter");
  await page.locator("[data-task]", { hasText: title }).first().waitFor();
}

/** Asks the API as whoever is signed in on the page. */
export const ask = (page, method, path, body) =>
  page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(`/api/v1${path}`, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.status === 204 ? null : answer.json();
    },
    [method, path, body],
  );

/** Makes a project with these tasks, without looking at its pages. */
export async function begin(page, key, tasks) {
  await ask(page, "POST", "/projects", { key, name: key, open: true });
  for (const one of tasks) await ask(page, "POST", `/projects/${key}/tasks`, one);
}

/** Chooses something that concerns the project as a whole, on the page of its tasks. */
export async function chooseTool(page, name) {
  await page.getByRole("button", { name: "More of this project" }).click();
  await page.getByRole("menuitem", { name }).click();
}
