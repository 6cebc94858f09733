import path from "node:path"
import { configDefaults, defineConfig } from "vitest/config"

const root = import.meta.dirname
const everyTest = "{app,components,db,inngest,lib,scripts}/**/*.test.{ts,tsx}"
const databaseTests = "**/*.db.test.ts"
const startupTests = "**/*.startup.test.ts"

// Tests of verbs bring their own database; `database()` of the process is set by lib/services/testing.ts.
const env = {
  DATABASE_URL: "postgres://nobody@127.0.0.1:1/placeholder",
  HEED_SECRET: "test-secret-of-48-characters-0123456789-abcdefgh",
  APP_URL: "http://heed.test",
  WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
  // Nobody listens there.
  DNS_SERVERS: "127.0.0.1:9",
  LOG_LEVEL: "silent",
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      { find: "server-only", replacement: path.join(root, "scripts/empty-module.mjs") },
    ],
  },
  test: {
    pool: "forks",
    maxWorkers: 2,
    environment: "node",
    // It imports next/server in a way that only a bundler understands.
    server: { deps: { inline: ["next-auth"] } },
    setupFiles: path.join(root, "vitest.setup.ts"),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [everyTest],
          exclude: [...configDefaults.exclude, databaseTests, startupTests],
          env,
          // Those that try thousands of values take seconds where others work too.
          testTimeout: 30_000,
        },
      },
      // Their database is the one in TEST_DATABASE_URL, which `npm test` starts.
      {
        extends: true,
        test: { name: "integration", include: [databaseTests], env, testTimeout: 20_000, hookTimeout: 30_000 },
      },
      { extends: true, test: { name: "startup", include: [startupTests], testTimeout: 120_000, hookTimeout: 60_000 } },
    ],
  },
})
