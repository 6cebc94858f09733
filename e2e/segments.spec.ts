import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

test("a segment is built while it counts, and its entry calls a backend", async ({ signedIn: page, api, receiver }) => {
  const ids: string[] = []
  for (const [email, plan] of [
    ["ada@segment.example", "pro"],
    ["bob@segment.example", "free"],
  ]) {
    const { body } = await api.call("POST", "/contacts", { body: { email, data: { plan } } })
    ids.push((body as { id: string }).id)
  }
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Segments" }).click()
  await page.getByRole("link", { name: "New segment" }).first().click()
  await page.getByLabel("Name", { exact: true }).fill("VIP Users")
  await page.getByRole("combobox", { name: "Field" }).fill("data.plan")
  await page.getByRole("textbox", { name: "Value" }).fill("pro")
  const preview = page.getByRole("region", { name: "Who that is now" })
  await expect(preview.getByRole("status")).toHaveText("1 contact")
  await expect(preview.getByRole("link")).toHaveText("ada@segment.example")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole("button", { name: "Make segment" }).click()
  const members = page.getByRole("list", { name: "Members" })
  await expect(members.getByRole("listitem")).toHaveText([/ada@segment\.example/])

  const workflow = await api.call("POST", "/workflows", {
    body: { name: "Greet them", eventName: "segment.vip-users.entry" },
  })
  const { id } = (workflow.body as { data?: { id: string } }).data ?? (workflow.body as { id: string })
  await api.call("POST", `/workflows/${id}/steps`, {
    body: { type: "WEBHOOK", name: "Tell backend", config: { url: `${receiver.url}/vip` }, autoConnect: true },
  })
  expect(await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })).toMatchObject({ status: 200 })
  await api.call("PATCH", `/contacts/${ids[1]}`, { body: { data: { plan: "pro" } } })
  await expect.poll(() => receiver.received.length).toBe(1)
  expect(receiver.received[0]?.body).toMatchObject({
    contact: { email: "bob@segment.example" },
    event: { segmentId: expect.stringMatching(/^seg_/), segmentName: "VIP Users" },
  })
  await expect(members.getByRole("listitem")).toHaveCount(2)

  await page.reload()
  await expect(page.getByRole("list", { name: "Used by" })).toContainText("Greet them")
  await page.getByRole("button", { name: "Change slug …" }).click()
  await expect(page.getByRole("dialog")).toContainText("Greet them")
  await page.getByLabel("Slug", { exact: true }).fill("best")
  await page.getByRole("button", { name: "Change it all the same" }).click()
  await expect(page.getByText("segment.best.entry", { exact: true })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test("events and other segments can be asked about, and a static segment is filled by hand", async ({
  signedIn: page,
  api,
}) => {
  await api.call("POST", "/v1/track", { key: "public", body: { event: "bought", email: "ada@segment.example" } })
  await api.call("POST", "/segments", { body: { name: "Invited", type: "STATIC" } })
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Segments" }).click()
  await page.getByRole("link", { name: "Invited" }).click()
  await page.getByRole("button", { name: "Add contacts" }).click()
  await page.getByLabel("Addresses", { exact: true }).fill("ada@segment.example")
  await page.getByRole("button", { name: "Add to the segment" }).click()
  await expect(page.getByRole("list", { name: "Members" })).toContainText("ada@segment.example")

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Segments" }).click()
  await page.getByRole("link", { name: "New segment" }).click()
  await page.getByLabel("Name", { exact: true }).fill("Invited buyers")
  await page.getByRole("combobox", { name: "About" }).selectOption("Event")
  await page.getByRole("combobox", { name: "Event", exact: true }).fill("bought")
  await page.getByRole("combobox", { name: "Comparison" }).selectOption("happened within the last")
  await page.getByRole("spinbutton", { name: "Value" }).fill("7")
  const count = page.getByRole("region", { name: "Who that is now" }).getByRole("status")
  await expect(count).toHaveText("1 contact")
  await page.getByRole("spinbutton", { name: "Times" }).fill("2")
  await expect(count).toHaveText("0 contacts")
  await page.getByRole("spinbutton", { name: "Times" }).fill("1")
  await page.getByRole("button", { name: "Add rule" }).click()
  const second = page.getByRole("group", { name: "Rule 2" })
  await second.getByRole("combobox", { name: "About" }).selectOption("Segment")
  await expect(second.getByRole("combobox", { name: "Segment" })).toHaveText("Invited")
  await page.getByRole("button", { name: "Make segment" }).click()
  await expect(page.getByRole("list", { name: "Members" })).toContainText("ada@segment.example")

  await page.getByRole("list", { name: "Members" }).getByRole("link", { name: "ada@segment.example" }).click()
  await expect(page.getByRole("list", { name: "Segments" }).getByRole("link")).toHaveText(["Invited", "Invited buyers"])
})
