import type { Page } from "@playwright/test"
import { type Api, expect, test } from "./fixtures"

/** Makes a workflow from a recipe in the gallery and takes it live. */
async function takeLive(page: Page, recipe: string, answers: Record<string, string>): Promise<void> {
  await page.getByRole("button", { name: "New workflow" }).click()
  const dialog = page.getByRole("dialog", { name: "New workflow" })
  await dialog.getByRole("radio", { name: recipe, exact: true }).check()
  for (const [field, answer] of Object.entries(answers)) await dialog.getByLabel(field, { exact: true }).fill(answer)
  await dialog.getByRole("button", { name: "Create workflow" }).click()
  await page.getByRole("button", { name: "Publish and enable" }).click()
  await expect(page.getByText("Version 1 is live.")).toBeVisible()
}

async function addContact(api: Api, body: Record<string, unknown>): Promise<string> {
  return ((await api.call("POST", "/contacts", { body })).body as { id: string }).id
}

test.beforeEach(async ({ signedIn: page }) => {
  await page.getByRole("link", { name: "Workflows", exact: true }).click()
  await expect(page.getByRole("heading", { name: "No workflows yet" })).toBeVisible()
})

test("one workflow tells a backend of both ways", async ({ signedIn: page, api, receiver }) => {
  await takeLive(page, "Sync both ways", { URL: receiver.url })
  const id = await addContact(api, { email: "ada@example.com" })
  await api.call("PATCH", `/contacts/${id}`, { body: { subscribed: false } })
  await api.call("PATCH", `/contacts/${id}`, { body: { subscribed: true } })
  await expect.poll(() => receiver.received.length).toBe(2)
  const ways = receiver.received.map((call) => (call.body as { contact: { subscribed: boolean } }).contact.subscribed)
  expect(ways).toEqual([false, true])
})

test("an event that nobody knew before is forwarded with its data", async ({ signedIn: page, api, receiver }) => {
  await takeLive(page, "Forward an event", { URL: receiver.url, Event: "plan_changed", Name: "Plans to the CRM" })
  const body = { event: "plan_changed", email: "ada@example.com", data: { plan: { value: "pro", persistent: false } } }
  await api.call("POST", "/v1/track", { key: "public", body })
  await expect.poll(() => receiver.received.length).toBe(1)
  expect(receiver.received[0]?.body).toMatchObject({
    event: { plan: "pro" },
    workflow: { name: "Plans to the CRM" },
  })
})

test("Slack gets a text, with or without a name", async ({ signedIn: page, api, receiver }) => {
  await takeLive(page, "Slack message", { URL: receiver.url })
  const ada = await addContact(api, { email: "ada@example.com", data: { name: "Ada" } })
  const bob = await addContact(api, { email: "bob@example.com" })
  await api.call("PATCH", `/contacts/${ada}`, { body: { subscribed: false } })
  await expect.poll(() => receiver.received.length).toBe(1)
  await api.call("PATCH", `/contacts/${bob}`, { body: { subscribed: false } })
  await expect.poll(() => receiver.received.length).toBe(2)
  expect(receiver.received.map((call) => call.body)).toEqual([
    { text: "Ada (ada@example.com) opted out." },
    { text: "A contact (bob@example.com) opted out." },
  ])
})

test("Zapier gets fields one level deep", async ({ signedIn: page, api, receiver }) => {
  await takeLive(page, "Zapier catch hook", { URL: receiver.url })
  const id = await addContact(api, { email: "ada@example.com" })
  await api.call("PATCH", `/contacts/${id}`, { body: { subscribed: false } })
  await expect.poll(() => receiver.received.length).toBe(1)
  expect(receiver.received[0]?.body).toMatchObject({ email: "ada@example.com", name: "", subscribed: false })
})

test("a card of the empty list opens the gallery at its recipe, and a bad URL is named at its field", async ({
  signedIn: page,
}) => {
  await page.getByRole("button", { name: /^Bounce monitoring/ }).click()
  await expect(page.getByRole("radio", { name: "Bounce monitoring" })).toBeChecked()
  await page.getByLabel("URL", { exact: true }).fill("example")
  await page.getByRole("button", { name: "Create workflow" }).click()
  await expect(page.getByLabel("URL", { exact: true })).toHaveAccessibleDescription(/^Enter an http or https URL/)
  await page.getByLabel("URL", { exact: true }).fill("")
  await page.getByRole("button", { name: "Create workflow" }).click()
  await expect(page.getByRole("group", { name: /^Trigger: email\.bounce/ })).toBeVisible()
})
