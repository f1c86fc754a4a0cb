import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vitest/config";
import remixOptions from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: process.env.VITEST ? [] : [remix(remixOptions)],
  build: { target: "es2022", assetsInlineLimit: 0 },
  worker: { format: "es" },
  ssr: {
    // Reached only while content is imported, never while a page is served.
    external: ["mdx-bundler", "esbuild", "better-sqlite3"],
    // Bundled, it starts in a tenth of the time.
    noExternal: ["drizzle-orm"],
  },
  test: {
    include: ["{app,db,scripts,tests,bench}/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**", "node_modules/**"],
    testTimeout: 60_000,
    // Some compile all we teach before their first test.
    hookTimeout: 60_000,
    // Vitest would leave one core to itself; it has little to do.
    maxWorkers: "100%",
    // The tables are those of the engine under test.
    env: process.env.TEST_POSTGRES_URL ? { DATABASE_URL: process.env.TEST_POSTGRES_URL } : {},
  },
});
