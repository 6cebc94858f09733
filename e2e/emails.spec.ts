import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

const mail = {
  to: { email: "ada@example.com", name: "Ada" },
  from: { email: "shop@acme.example", name: "Acme" },
  subject: "Order {{ order }}",
  body: "<p>Hello {{ name ?? 'friend' }}</p><script>document.body.textContent = ''</script><a href='{{ unsubscribeUrl }}'>No more</a>",
  subscribed: true,
  data: { order: { value: 4711, persistent: false } },
}

test("an e-mail shows as its recipient sees it, and its links work", async ({ signedIn: page, api, context }) => {
  expect(await api.call("POST", "/v1/send", { body: mail })).toMatchObject({ status: 200 })
  await page.getByRole("link", { name: "Emails" }).click()
  const row = page.getByRole("row", { name: /Order 4711/ })
  await expect(row).toContainText("Sent")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await row.getByRole("link").click()

  const message = page.frameLocator("iframe[title='The message as its recipient sees it']")
  await expect(message.getByText("Hello friend")).toBeVisible()
  const opened = context.waitForEvent("page")
  await message.getByRole("link", { name: "No more" }).click()
  const hosted = await opened
  await hosted.getByRole("button", { name: /Unsubscribe/ }).click()
  await expect(hosted.getByRole("heading", { name: /unsubscribed/i })).toBeVisible()
  await hosted.close()

  const timeline = page.getByRole("region", { name: "Timeline" })
  await expect(timeline.getByRole("listitem")).toContainText([
    /Written/,
    /email\.sent/,
    /contact\.unsubscribed.*Hosted page/s,
  ])
  await page.getByRole("tab", { name: "Source" }).click()
  await expect(page.getByRole("tabpanel")).toContainText("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
  // What senders write is theirs.
  expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([])
})
