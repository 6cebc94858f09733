import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

test("a failed delivery is found in the log, understood, and sent again", async ({ signedIn: page, api, receiver }) => {
  receiver.answerWith(500)
  const body = { name: "Forward", recipe: "forward-event", url: `${receiver.url}/hook`, eventName: "paid" }
  const { id } = (await api.call("POST", "/workflows", { body })).body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  await page.getByRole("link", { name: "Deliveries" }).click()
  await expect(page.getByText("Nothing was sent yet")).toBeVisible()
  await api.call("POST", "/v1/track", { key: "public", body: { event: "paid", email: "ada@example.com" } })
  await page.getByRole("link", { name: /^POST 127\.0\.0\.1:\d+\/hook/ }).click()
  const summary = page.getByRole("region", { name: "Summary" })
  await expect(summary.getByText("Failed")).toBeVisible()
  await page.getByRole("tab", { name: "Response" }).click()
  await expect(page.getByRole("tabpanel")).toContainText("500")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  receiver.answerWith(204)
  await page.getByRole("button", { name: "Resend" }).click()
  await expect(page.getByText("Attempt 2 is on its way.")).toBeVisible()
  await expect(summary.getByText("Delivered")).toBeVisible()
  await expect(page.getByRole("button", { name: /^Succeeded Attempt 2/ })).toBeVisible()
  const [first, second] = receiver.received
  expect(second?.body).toEqual(first?.body)
})

test("all that failed is sent again at once", async ({ signedIn: page, api, receiver }) => {
  receiver.answerWith(500)
  const body = { name: "Forward", recipe: "forward-event", url: receiver.url, eventName: "paid" }
  const { id } = (await api.call("POST", "/workflows", { body })).body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  for (const name of ["ada", "bob"])
    await api.call("POST", "/v1/track", { key: "public", body: { event: "paid", email: `${name}@example.com` } })
  await page.getByRole("link", { name: "Deliveries" }).click()
  await page.getByRole("button", { name: "Failed", exact: true }).click()
  await expect(page.getByRole("table", { name: "Deliveries" }).getByRole("row")).toHaveCount(3)
  receiver.answerWith(204)
  await page.getByRole("button", { name: "Resend failed" }).click()
  await page.getByRole("button", { name: "Send again" }).click()
  const resends = page.getByRole("list", { name: "Resends" })
  await expect(resends).toContainText("2 deliveries were sent again: 2 delivered.", { timeout: 15_000 })
  await expect(page.getByText("No delivery matches all of this")).toBeVisible({ timeout: 15_000 })
  expect(receiver.received).toHaveLength(4)
  await page.reload()
  await resends.getByRole("button", { name: "Dismiss" }).click()
  await page.reload()
  await expect(page.getByText("No delivery matches all of this")).toBeVisible()
  await expect(resends).toBeHidden()
})

test("sending again shows how far it is, and can be stopped", async ({ signedIn: page, api, receiver }) => {
  receiver.answerWith(500)
  const body = { name: "Forward", recipe: "forward-event", url: receiver.url, eventName: "paid" }
  const { id } = (await api.call("POST", "/workflows", { body })).body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  for (const number of Array(8).keys())
    await api.call("POST", "/v1/track", { key: "public", body: { event: "paid", email: `n${number}@example.com` } })
  await page.getByRole("link", { name: "Deliveries" }).click()
  await page.getByRole("button", { name: "Failed", exact: true }).click()
  await expect(page.getByRole("table", { name: "Deliveries" }).getByRole("row")).toHaveCount(9)
  const release = receiver.hold()
  await page.getByRole("button", { name: "Resend failed" }).click()
  await page.getByRole("button", { name: "Send again" }).click()
  const resends = page.getByRole("list", { name: "Resends" })
  await expect(resends).toContainText("0 of 8 sent, 0 delivered")
  await page.reload()
  await expect(resends.getByRole("progressbar", { name: "Sent" })).toHaveAttribute("max", "8")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await resends.getByRole("button", { name: "Stop" }).click()
  await expect(resends).toContainText(/^Stopped after \d of 8/)
  release()
})
