import { type Api, expect, test } from "./fixtures"
import type { Receiver } from "./receiver"

async function givenForward(api: Api, receiver: Receiver, name: string): Promise<string> {
  const body = { name, recipe: "forward-event", url: receiver.url, eventName: "signed_up" }
  return ((await api.call("POST", "/workflows", { body })).body as { id: string }).id
}

test("the list tells how workflows did lately, and is narrowed and ordered by the URL", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  await givenForward(api, receiver, "A draft")
  const id = await givenForward(api, receiver, "Live one")
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  receiver.answerWith(500)
  await api.call("POST", "/v1/track", { key: "public", body: { event: "signed_up", email: "ada@example.com" } })
  await expect.poll(() => receiver.received.length).toBe(1)
  await page.goto(`/p/${account.projectSlug}/workflows`)
  const names = page.getByRole("table", { name: "Workflows" }).getByRole("link")
  await expect(names).toHaveText(["Live one", "A draft"])
  await page.getByRole("combobox", { name: "Order" }).selectOption({ label: "Name, A to Z" })
  await expect(names).toHaveText(["A draft", "Live one"])
  await page.getByRole("button", { name: "Live one: 1 of 1 failed, day by day" }).click()
  await expect(page.getByRole("dialog", { name: /^Live one, the last 14 days/ }).getByRole("row")).toHaveCount(15)
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Never published" }).click()
  await expect(names).toHaveText(["A draft"])
  await expect(page).toHaveURL(/sort=name&status=unpublished/)
})

test("nothing scrolls sideways on a tablet", async ({ signedIn: page, api, receiver, account }) => {
  await givenForward(api, receiver, "A workflow with a name that goes on for rather longer than usual")
  await page.setViewportSize({ width: 768, height: 1024 })
  await page.goto(`/p/${account.projectSlug}/workflows`)
  const table = page.getByRole("table", { name: "Workflows" })
  await expect(table.getByRole("link")).toBeVisible()
  const widths = await table.evaluate((element) => [element.scrollWidth, element.parentElement?.clientWidth ?? 0])
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
})
