// Makes src/api/schema.ts from the server's description; `--check` fails when it is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCE = join(HERE, "../../tests/contract/openapi.json");
const TARGET = join(HERE, "../src/api/schema.ts");
const METHODS = ["get", "put", "post", "patch", "delete"];

const description = JSON.parse(readFileSync(SOURCE, "utf8"));
// Named operations would be a second list beside the paths, and two domains may use the same name.
for (const path of Object.values(description.paths)) for (const method of METHODS) if (path[method]) delete path[method].operationId;
// Paths with two parameters refer to this name; every id is the same kind of string.
description.components.schemas.Id ??= { type: "string", description: "26 characters that sort by time." };

const text = `/* Generated from tests/contract/openapi.json by \`npm run schema\`. */\n${astToString(await openapiTS(description))}`;
if (!process.argv.includes("--check")) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, "utf8") !== text) {
  console.error("schema: src/api/schema.ts is stale: run `npm run schema`.");
  process.exit(1);
}
