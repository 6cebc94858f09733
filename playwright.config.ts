import { defineConfig, devices } from "@playwright/test"

const quietChromium = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
]

/** `npm test -- --only=browser` starts an app and sets the environment that this reads. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.HEED_E2E_URL,
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: quietChromium },
  },
  projects: [
    { name: "first run", testMatch: "first-run.setup.ts" },
    { name: "journeys", testMatch: "*.spec.ts", dependencies: ["first run"] },
  ],
})
