import AxeBuilder from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { type Api, expect, test } from "./fixtures"

async function optOut(api: Api, email: string): Promise<void> {
  const { id } = (await api.call("POST", "/contacts", { body: { email } })).body as { id: string }
  await api.call("PATCH", `/contacts/${id}`, { body: { subscribed: false } })
}

async function addEndpoint(page: Page, url: string): Promise<void> {
  await page.getByRole("link", { name: "Endpoints" }).click()
  await page.getByRole("banner").getByRole("button", { name: "New endpoint" }).click()
  await page.getByRole("textbox", { name: "URL" }).fill(url)
  await page.getByRole("button", { name: "Add endpoint" }).click()
  await expect(page.getByRole("region", { name: "Summary" })).toBeVisible()
}

test("a URL is all it takes to be told of opt-outs", async ({ signedIn: page, api, receiver }) => {
  await page.getByRole("link", { name: "Endpoints" }).click()
  await expect(page.getByText("Nobody is told of opt-outs yet")).toBeVisible()
  await page.getByRole("button", { name: "New endpoint" }).first().click()
  await page.getByRole("textbox", { name: "URL" }).fill("api.example.com")
  await page.getByRole("button", { name: "Add endpoint" }).click()
  await expect(page.getByText("Enter a full URL, such as https://api.example.com/unsubscribes.")).toBeVisible()
  await page.getByRole("textbox", { name: "URL" }).fill(`${receiver.url}/unsubscribes`)
  await page.keyboard.press("Enter")
  await expect(page.getByText("Nothing was sent here yet")).toBeVisible()
  receiver.answerWith(200, { received: true })
  await page.getByRole("button", { name: "Send test" }).click()
  const dialog = page.getByRole("dialog", { name: "The test arrived" })
  await dialog.getByRole("tab", { name: "Response" }).click()
  await expect(dialog).toContainText("received")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press("Escape")
  await optOut(api, "ada@example.com")
  await expect(page.getByRole("row", { name: /ada@example\.com Delivered 200/ })).toBeVisible({ timeout: 15_000 })
  expect(receiver.received.map(({ path }) => path)).toEqual(["/unsubscribes", "/unsubscribes"])
  expect(receiver.received[1]?.body).toEqual({
    event: "unsubscribed",
    email: "ada@example.com",
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole("link", { name: "Unsubscribes" }).click()
  await expect(page.getByRole("link", { name: /unsubscribes confirmed$/ })).toBeVisible()
})

test("what happens while an endpoint is paused is kept, and sent once it is enabled", async ({
  signedIn: page,
  api,
  receiver,
}) => {
  await addEndpoint(page, receiver.url)
  await page.getByRole("button", { name: "Pause" }).click()
  await expect(page.getByText("Paused: nothing is sent.")).toBeVisible()
  await optOut(api, "ada@example.com")
  await expect(page.getByRole("row", { name: /ada@example\.com Kept/ })).toBeVisible({ timeout: 15_000 })
  expect(receiver.received).toEqual([])
  await page.getByRole("button", { name: "Enable" }).click()
  await expect(page.getByRole("row", { name: /ada@example\.com Delivered/ })).toBeVisible({ timeout: 15_000 })
  expect(receiver.received).toMatchObject([{ body: { email: "ada@example.com" } }])
})

test("an endpoint that is gone is disabled, which every page says, and comes back", async ({
  signedIn: page,
  api,
  receiver,
}) => {
  receiver.answerWith(410)
  await addEndpoint(page, receiver.url)
  await optOut(api, "ada@example.com")
  await expect(page.getByText("it answered 410 Gone")).toBeVisible({ timeout: 15_000 })
  await page.getByRole("link", { name: "Contacts" }).click()
  await page.reload()
  await page.getByRole("link", { name: "See why" }).click()
  await optOut(api, "bob@example.com")
  await expect(page.getByRole("row", { name: /bob@example\.com Kept/ })).toBeVisible({ timeout: 15_000 })
  await expect(page).toHaveTitle(/Endpoint/)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  receiver.answerWith(204)
  await page.getByRole("button", { name: "Enable" }).click()
  await expect(page.getByRole("row", { name: /bob@example\.com Delivered/ })).toBeVisible({ timeout: 15_000 })
  await page.getByRole("button", { name: "Resend failed" }).click()
  await page.getByRole("button", { name: "Send again" }).click()
  await expect(page.getByRole("row", { name: /ada@example\.com Delivered/ })).toBeVisible({ timeout: 15_000 })
})

test("an endpoint is changed and deleted", async ({ signedIn: page, api, receiver }) => {
  await addEndpoint(page, `${receiver.url}/old`)
  await page.getByRole("button", { name: "Edit" }).click()
  await page.getByRole("textbox", { name: "URL" }).fill(`${receiver.url}/new`)
  await page.getByRole("checkbox", { name: /Opt-ins/ }).check()
  await page.getByRole("spinbutton", { name: "At most so many calls a second" }).fill("5")
  await page.getByRole("button", { name: "Save endpoint" }).click()
  const summary = page.getByRole("region", { name: "Summary" })
  await expect(summary).toContainText("opt-outs and opt-ins")
  await expect(summary).toContainText("5 calls a second")
  await optOut(api, "ada@example.com")
  await expect(page.getByRole("row", { name: /ada@example\.com Delivered/ })).toBeVisible({ timeout: 15_000 })
  expect(receiver.received.map(({ path }) => path)).toEqual(["/new"])
  await page.getByRole("button", { name: "Delete" }).click()
  await page.getByRole("button", { name: "Delete endpoint" }).click()
  await expect(page.getByText("Nobody is told of opt-outs yet")).toBeVisible()
})
