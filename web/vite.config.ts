import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { catalogue } from "./build/catalogue";
import { precompress } from "./build/precompress";
import { serviceWorker } from "./build/serviceWorker";
import { mockServer } from "./src/testing/plugin";

// `LONGHOUSE_MOCK=1 npm run dev` needs no server; otherwise /api goes to a real one.
const backend = process.env.LONGHOUSE_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    react(),
    tailwind(),
    catalogue(),
    process.env.LONGHOUSE_MOCK ? mockServer() : null,
    serviceWorker(),
    precompress(),
  ],
  resolve: {
    alias: [
      { find: "@", replacement: fileURLToPath(new URL("./src", import.meta.url)) },
      // What React has had since version 18, and the router brings for older ones.
      { find: "use-sync-external-store/shim/index.js", replacement: "react" },
    ],
  },
  server: {
    proxy: process.env.LONGHOUSE_MOCK
      ? undefined
      : { "/api": { target: backend, ws: true, changeOrigin: false } },
  },
  build: {
    outDir: "../assets/web",
    emptyOutDir: true,
    target: "es2022",
    assetsDir: "a",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 500,
    reportCompressedSize: false,
    // What every page needs is one file: it packs better than thirty that are always fetched together.
    // Seven characters of a hash tell one build's file from another's. Every page carries the names of all of them, so
    // that those of parts say nothing else; `npm run size -- --all` tells which are large.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: "index", tags: ["$initial"] }] },
        entryFileNames: "a/[name]-[hash:7].js",
        chunkFileNames: ({ name }) => (name.endsWith("Route") ? "a/[name]-[hash:7].js" : "a/[hash:7].js"),
        assetFileNames: "a/[name]-[hash:7][extname]",
      },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
