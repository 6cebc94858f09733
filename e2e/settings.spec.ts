import { apiOf, expect, signIn, test } from "./fixtures"

test("a new key works until it is revoked, and is shown once", async ({ signedIn: page, account, baseURL }) => {
  await page.getByRole("link", { name: "Settings" }).click()
  await page.getByRole("button", { name: "New key" }).click()
  await page.getByLabel("Name").fill("CI")
  await page.getByRole("button", { name: "Create key" }).click()
  const secretKey = await page.getByLabel("CI", { exact: true }).innerText()
  await page.getByRole("button", { name: "I have copied it" }).click()
  await expect(page.getByText(secretKey)).toHaveCount(0)
  const api = apiOf({ secretKey, publicKey: account.publicKey }, baseURL ?? "")
  expect((await api.call("GET", "/contacts")).status).toBe(200)
  await page.getByRole("button", { name: "Revoke CI, secret key" }).click()
  await page.getByRole("button", { name: "Revoke key" }).click()
  await expect(page.getByText("CI is revoked.")).toBeVisible()
  expect((await api.call("GET", "/contacts")).status).toBe(401)
})

test("a session that is ended elsewhere is out at its next request", async ({ signedIn: page, browser, account }) => {
  const other = await browser.newContext()
  const otherPage = await other.newPage()
  await signIn(otherPage, account)
  await page.getByRole("link", { name: "Settings" }).click()
  await page.getByRole("button", { name: "End" }).click()
  await expect(page.getByText("That session is ended.")).toBeVisible()
  await otherPage.reload()
  await expect(otherPage.getByRole("heading", { name: "Sign in" })).toBeVisible()
  await other.close()
})

test("a wrong password is refused in words; signing out closes the dashboard", async ({ signedIn: page, account }) => {
  await page.getByRole("button", { name: account.email }).click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible()
  await page.goto(`/p/${account.projectSlug}`)
  await page.getByLabel("E-mail address").fill(account.email)
  await page.getByLabel("Password").fill("not the password")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("alert").filter({ hasText: "wrong" })).toHaveText(
    "The e-mail address or the password is wrong.",
  )
})

test("a secret reaches the receiver and is masked everywhere else", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  await page.getByRole("link", { name: "Settings" }).click()
  await page.getByRole("button", { name: "Add secret" }).click()
  await page.getByLabel("Name").fill("BACKEND_TOKEN")
  await page.getByLabel("Value").fill("hush-hush-token")
  await page.getByRole("button", { name: "Save secret" }).click()
  await expect(page.getByRole("list", { name: "Secrets", exact: true })).toContainText("BACKEND_TOKEN")
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Secret", eventName: "signed_up" } })).body as {
    id: string
  }
  await api.call("POST", `/workflows/${id}/steps`, {
    body: {
      type: "WEBHOOK",
      name: "Call",
      config: { url: receiver.url, headers: { "X-Team": "t-{{secrets.BACKEND_TOKEN}}" } },
    },
  })
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  await api.call("POST", "/v1/track", { key: "public", body: { event: "signed_up", email: "ada@example.com" } })
  await expect.poll(() => receiver.received[0]?.headers["x-team"]).toBe("t-hush-hush-token")
  await page.goto(`/p/${account.projectSlug}/workflows/${id}/executions`)
  await page.getByRole("link", { name: "ada@example.com" }).click()
  await expect(page.getByRole("table", { name: "Request headers" })).toContainText("t-••••••")
  expect(await page.content()).not.toContain("hush-hush-token")
})

test("a secret is deleted only after asking", async ({ signedIn: page }) => {
  await page.getByRole("link", { name: "Settings" }).click()
  await page.getByRole("button", { name: "Add secret" }).click()
  await page.getByLabel("Name").fill("OLD_TOKEN")
  await page.getByLabel("Value").fill("a value")
  await page.getByRole("button", { name: "Save secret" }).click()
  await page.getByRole("button", { name: "Delete OLD_TOKEN" }).click()
  await page.getByRole("button", { name: "Keep" }).click()
  await expect(page.getByRole("button", { name: "Delete OLD_TOKEN" })).toBeFocused()
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Delete secret" }).click()
  await expect(page.getByText("No secrets yet.")).toBeVisible()
})

test("a signing secret is shown on demand, rotated, and its old one ended", async ({ signedIn: page, api }) => {
  await page.getByRole("link", { name: "Settings" }).click()
  const secrets = page.getByRole("list", { name: "Signing secrets" })
  await expect(secrets).not.toContainText(/whsec_\w/)
  await page.getByRole("button", { name: "Show signing secret" }).click()
  const [first] = (await api.call("GET", "/signing-secrets")).body as { secret: string }[]
  await expect(secrets).toContainText(first?.secret ?? "none")
  await page.getByRole("button", { name: "Rotate" }).click()
  await page.getByLabel("Hours that the old one stays valid").fill("2")
  await page.getByRole("button", { name: "Rotate secret" }).click()
  await expect(secrets.getByRole("listitem")).toHaveCount(2)
  await expect(secrets).toContainText("old, valid until")
  expect((await api.call("GET", "/signing-secrets")).body).toMatchObject([
    { retiresAt: null },
    { secret: first?.secret },
  ])
  await page.getByRole("button", { name: "End now" }).click()
  await page.getByRole("button", { name: "End it" }).click()
  await expect(secrets.getByRole("listitem")).toHaveCount(1)
  expect((await api.call("GET", "/signing-secrets")).body).toHaveLength(1)
})

test("how long deliveries are kept is set in days, or for ever", async ({ signedIn: page, api }) => {
  await page.getByRole("link", { name: "Settings" }).click()
  const log = page.getByRole("region", { name: "Delivery log" })
  const days = log.getByLabel("Days that deliveries are kept")
  await expect(days).toHaveValue("30")
  await days.fill("7")
  await log.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Deliveries are kept for 7 days.")).toBeVisible()
  expect((await api.call("GET", "/project")).body).toMatchObject({ deliveryRetentionDays: 7 })
  await log.getByLabel("Keep deliveries for ever").check()
  await log.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Deliveries are kept for ever.")).toBeVisible()
  await page.reload()
  await expect(log.getByLabel("Keep deliveries for ever")).toBeChecked()
  await expect(days).toBeHidden()
  expect((await api.call("GET", "/project")).body).toMatchObject({ deliveryRetentionDays: null })
  expect(await api.call("PATCH", "/project", { body: { deliveryRetentionDays: 0 } })).toMatchObject({ status: 422 })
})
