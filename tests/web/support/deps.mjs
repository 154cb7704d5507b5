// The browser tests use what `web/` has installed, so that there is one lock file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../web/package.json", import.meta.url));

export const { chromium } = require("playwright-core");
/** axe as a script for a page. */
export const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
