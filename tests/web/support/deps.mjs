// The browser tests use what `web/` has installed, so that there is one lock file.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../web/package.json", import.meta.url));

export const { chromium } = require("playwright-core");
export const AxeBuilder = require("@axe-core/playwright").default;
