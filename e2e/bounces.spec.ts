import AxeBuilder from "@axe-core/playwright"
import { Webhook } from "standardwebhooks"
import { expect, test } from "./fixtures"

test("a bounce that a mail server reports opts the contact out", async ({ signedIn: page, api }) => {
  await page.getByRole("link", { name: "Settings" }).click()
  await expect(page.getByText("No provider reports here yet.")).toBeVisible()
  await page.getByRole("button", { name: "Add provider" }).click()
  await page.getByRole("combobox", { name: "Provider" }).selectOption("Your own mail server")
  await page.getByRole("button", { name: "Make its URL" }).click()
  const url = await page.getByRole("status", { name: "URL" }).innerText()
  const key = await page.getByRole("status", { name: "Key" }).innerText()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole("button", { name: "Done" }).click()
  const providers = page.getByRole("list", { name: "Mail providers" })
  await expect(providers).toContainText("never called")
  const body = {
    to: "ada@example.com",
    from: "hello@example.com",
    subject: "Welcome",
    body: "<p>Hello</p>",
    subscribed: true,
  }
  const sent = (await api.call("POST", "/v1/send", { body })).body as { data: { emails: { email: string }[] } }
  const report = { type: "bounced", bounceType: "Permanent", id: "r-1", email: sent.data.emails[0]?.email }
  const text = JSON.stringify({ ...report, recipient: "ada@example.com", at: new Date().toISOString() })
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
    "webhook-signature": new Webhook(key).sign("msg_1", new Date(), text),
  }
  expect((await fetch(url, { method: "POST", body: text })).status).toBe(401)
  expect((await fetch(url, { method: "POST", body: text, headers })).status).toBe(204)
  await page.getByRole("link", { name: "Unsubscribes" }).click()
  await expect(page.getByRole("row", { name: /ada@example\.com Opted out Bounce/ })).toBeVisible({ timeout: 15_000 })
  await page.getByRole("link", { name: "Emails" }).click()
  await expect(page.getByText("Of the last 1 e-mails 100 % bounced for good")).toBeVisible()
  await page.getByRole("link", { name: "Suppressions" }).click()
  await expect(page.getByRole("list", { name: "Suppressed addresses" })).toContainText("ada@example.com")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect((await api.call("POST", "/v1/send", { body })).status).toBe(422)
  await page.getByRole("button", { name: "Take ada@example.com off the list" }).click()
  await page.getByRole("button", { name: "Take it off" }).click()
  await expect(page.getByText("Mail goes to every address")).toBeVisible()
  await page.getByRole("link", { name: "Settings" }).click()
  await expect(providers).toContainText("called")
  await providers.getByRole("button", { name: "Remove Your own mail server" }).click()
  await page.getByRole("button", { name: "Remove provider" }).click()
  await expect(page.getByText("No provider reports here yet.")).toBeVisible()
  expect((await fetch(url, { method: "POST", body: text, headers })).status).toBe(404)
})
