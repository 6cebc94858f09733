import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

test("who opted out is seen at once, with how and who was told, and can be taken along", async ({
  signedIn: page,
  api,
  account,
  receiver,
}) => {
  const made = await api.call("POST", "/workflows", {
    body: { name: "Tell the backend", recipe: "sync-unsubscribes", url: `${receiver.url}/hook` },
  })
  await api.call("PATCH", `/workflows/${(made.body as { id: string }).id}`, { body: { enabled: true } })
  await page.getByRole("link", { name: "Unsubscribes" }).click()
  await expect(page.getByText("Nobody has opted out")).toBeVisible()
  const ada = (await api.call("POST", "/contacts", { body: { email: "ada@example.com" } })).body as { id: string }
  await api.call("PATCH", `/contacts/${ada.id}`, { body: { subscribed: false, origin: "crm" } })
  const row = page.getByRole("row", { name: /ada@example\.com Opted out API\s*crm/ })
  await expect(row.getByRole("link", { name: "Tell the backend confirmed" })).toBeVisible({ timeout: 15_000 })
  await api.call("PATCH", `/contacts/${ada.id}`, { body: { subscribed: true } })
  await page.getByRole("button", { name: "Both" }).click()
  await expect(page.getByRole("row", { name: /Came back/ })).toBeVisible()
  await page.getByRole("combobox", { name: "How" }).selectOption("Bounce")
  await expect(page.getByText("Nothing matches all of this")).toBeVisible()
  await page.getByRole("button", { name: "Clear the filters" }).click()
  await expect(row).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations).toEqual([])
  await page.getByRole("button", { name: "Export" }).click()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "As CSV" }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^consent-changes-[\d-]+\.csv$/)
  const lines = await readLines(await download.createReadStream())
  expect(lines[1]).toMatch(/^1,false,ada@example\.com,/)
  expect((await page.request.get(`/p/${account.projectSlug}-other/unsubscribes/export`)).status()).toBe(404)
})

async function readLines(stream: AsyncIterable<Buffer>): Promise<string[]> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString("utf8").split("\r\n")
}
