import { randomBytes } from "node:crypto"
import { test as base, expect, type Page } from "@playwright/test"
import { type Receiver, startReceiver } from "./receiver"

export type Account = {
  email: string
  password: string
  project: string
  projectSlug: string
  secretKey: string
  publicKey: string
}

/** Calls the API as a backend would. */
export type Api = {
  call: (
    method: string,
    path: string,
    options?: { key?: "secret" | "public" | "none"; body?: unknown },
  ) => Promise<{ status: number; body: unknown }>
}

type Fixtures = { account: Account; receiver: Receiver; api: Api; signedIn: Page }

/** `account` is a fresh user with a project and keys, `receiver` a backend that listens, `signedIn` their open dashboard. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are needed from this pattern
  account: async ({}, use) => use(await createAccount()),
  // biome-ignore lint/correctness/noEmptyPattern: see above
  receiver: async ({}, use) => {
    const receiver = await startReceiver()
    await use(receiver)
    await receiver.stop()
  },
  api: async ({ account, baseURL }, use) => use(apiOf(account, baseURL ?? "")),
  signedIn: async ({ page, account }, use) => {
    await signIn(page, account)
    await use(page)
  },
})

export { expect }

export async function signIn(page: Page, account: Pick<Account, "email" | "password">): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail address").fill(account.email)
  await page.getByLabel("Password").fill(account.password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible()
}

type SetUp = (input: Record<string, unknown>) => Promise<{ secretKey: string; publicKey: string }>

async function createAccount(): Promise<Account> {
  const id = randomBytes(4).toString("hex")
  const given = { email: `user-${id}@example.com`, password: "a long password", project: `Project ${id}` }
  // The bundle that npm run setup uses; it carries no types.
  const { setUpInstallation } = (await import(`${process.cwd()}/dist/installation.mjs`)) as { setUpInstallation: SetUp }
  const keys = await setUpInstallation({
    ...given,
    databaseUrl: process.env.DATABASE_URL,
    appUrl: process.env.HEED_E2E_URL,
    keepKeys: false,
  })
  return { ...given, projectSlug: `project-${id}`, secretKey: keys.secretKey, publicKey: keys.publicKey }
}

export function apiOf(keys: Pick<Account, "secretKey" | "publicKey">, baseUrl: string): Api {
  const bearer = { secret: keys.secretKey, public: keys.publicKey }
  return {
    call: async (method, path, { key = "secret", body } = {}) => {
      const authorization = key === "none" ? undefined : `Bearer ${bearer[key]}`
      const headers: Record<string, string> = authorization ? { authorization } : {}
      const response = await fetch(`${baseUrl}/api${path}`, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const text = await response.text()
      return { status: response.status, body: text ? JSON.parse(text) : {} }
    },
  }
}
