// Every page but a room, whose address is made while it is lived in.
export const INSIDE = ["/", "/rooms", "/search", "/search?q=cake%20on%3Anever", "/files", "/files/starred", "/files/trash", "/saved", "/notices", "/notifications", "/projects", "/tasks", "/people", "/groups", "/documents", "/profile", "/security", "/settings", "/settings/chat", "/reports", "/integrations", "/invitations", "/imports", "/audit", "/admin", "/admin/backups", "/admin/jobs", "/nowhere"];
export const OUTSIDE = ["/sign-in", "/setup", "/join/none", "/reset/none", "/share/none", "/forgot", "/unsubscribe/none"];

/** Waits until what was loading is there. */
export async function loaded(page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], [role="status"][aria-label="Loading"]'));
}
