import AxeBuilder from "@axe-core/playwright"
import type { Locator, Page } from "@playwright/test"
import { type Account, type Api, expect, test } from "./fixtures"

const isPro = { logic: "AND", groups: [{ filters: [{ field: "data.plan", operator: "equals", value: "pro" }] }] }
const node = (id: string, kind: string, name: string, config: unknown) => ({
  id: `stp_${id}`,
  key: id,
  kind,
  name,
  config,
})

const ways = [
  "trigger:next>rest",
  "rest:next>ask",
  "ask:yes>call",
  "ask:no>stop",
  "call:next>wait",
  "wait:received>thank",
  "wait:timeout>remind",
].map((text) => {
  const [from = "", outcome = "", to = ""] = text.split(/[:>]/)
  return { id: text, from: from === "trigger" ? from : `stp_${from}`, outcome, to: `stp_${to}` }
})

function graphTo(url: string) {
  const body = { email: "{{contact.email}}", plan: "{{data.plan}}", from: "{{event.source}}" }
  return {
    trigger: { kind: "EVENT", eventNames: ["signed_up"] },
    nodes: [
      node("rest", "DELAY", "Rest", { mode: "for", amount: 2, unit: "days" }),
      node("ask", "CONDITION", "Ask", { mode: "if", filter: isPro }),
      node("call", "WEBHOOK", "Tell", { url: `${url}/tell`, headers: { Authorization: "Bearer hidden" }, body }),
      node("wait", "WAIT_FOR_EVENT", "Await", { eventName: "paid", timeout: 3600 }),
      node("thank", "WEBHOOK", "Thank", { url: `${url}/thank` }),
      node("remind", "WEBHOOK", "Remind", { url: `${url}/remind` }),
      node("stop", "EXIT", "Stop", { reason: "not pro" }),
    ],
    edges: ways,
  }
}

type Place = { page: Page; api: Api; account: Account }

async function openTest({ page, api, account }: Place, url: string): Promise<{ id: string; panel: Locator }> {
  const made = await api.call("POST", "/workflows", { body: { name: "Tried out", graph: graphTo(url) } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await page.getByRole("button", { name: "Test", exact: true }).click()
  return { id, panel: page.getByRole("complementary", { name: "Test" }) }
}

const step = (page: Page, name: RegExp) => page.getByRole("group", { name })

test("a draft is tested with somebody and something made up", async ({ signedIn: page, api, account, receiver }) => {
  const { panel } = await openTest({ page, api, account }, receiver.url)
  await panel.getByLabel("E-mail").fill("eve@example.com")
  await panel.getByLabel("Contact data").fill('{ "plan": "pro" }')
  await panel.getByLabel("Event data").fill('{ "source": "ad" }')
  await panel.getByRole("button", { name: "Run", exact: true }).click()

  await expect(panel.getByRole("status")).toHaveText("Completedwould take 2 days")
  await expect(step(page, /^Trigger: .*Starts$/)).toBeVisible()
  await expect(step(page, /^Delay: Rest.*Completed$/)).toBeVisible()
  await expect(step(page, /^Webhook: Thank.*Completed$/)).toBeVisible()
  await expect(step(page, /^Webhook: Remind.*Not reached$/)).toBeVisible()
  await expect(step(page, /^Exit: Stop.*Not reached$/)).toBeVisible()

  await panel.getByRole("list", { name: "Steps" }).getByRole("button", { name: /^Tell/ }).click()
  const request = panel.getByRole("region", { name: "Request" })
  await expect(request.getByText(`POST ${receiver.url}/tell`)).toBeVisible()
  await expect(request.getByRole("row", { name: /^authorization •+$/ })).toBeVisible()
  await expect(request.getByText('email: "eve@example.com"')).toBeVisible()
  await expect(request.getByText('from: "ad"')).toBeVisible()
  await expect(request.getByRole("button", { name: "Copy as curl" })).toBeVisible()
  expect(receiver.received).toEqual([])

  await step(page, /^Condition: Ask/).click()
  await expect(panel.getByRole("table", { name: "What the rules saw" })).toContainText("data.plan")
  await page.emulateMedia({ colorScheme: "dark" })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await panel.getByRole("button", { name: "Change" }).click()
  await expect(panel.getByLabel("Contact data")).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await panel.getByRole("button", { name: "Done" }).click()
  await expect(step(page, /^Webhook: Thank/)).toBeVisible()
  await expect(step(page, /Completed$/)).toHaveCount(0)
})

test("a test goes the other way out of a wait, and one step alone", async ({
  signedIn: page,
  api,
  account,
  receiver,
}) => {
  await api.call("POST", "/v1/track", {
    key: "public",
    body: { event: "signed_up", email: "ada@example.com", data: { plan: "pro" } },
  })
  const { panel } = await openTest({ page, api, account }, receiver.url)
  await expect(panel.getByRole("combobox", { name: "Address" })).toHaveValue("ada@example.com")
  await expect(panel.getByRole("radio", { name: /^ada@example.com/ })).toBeChecked()
  await panel.getByRole("button", { name: "Run", exact: true }).click()
  await expect(step(page, /^Webhook: Thank.*Completed$/)).toBeVisible()

  await step(page, /^Wait for event: Await/).click()
  await panel.getByLabel("Went").selectOption("timeout")
  await expect(step(page, /^Webhook: Remind.*Completed$/)).toBeVisible()
  await expect(step(page, /^Webhook: Thank.*Not reached$/)).toBeVisible()
  await panel.getByRole("button", { name: "All steps" }).click()
  await expect(panel.getByRole("status")).toHaveText("Completedwould take 2 days 1 h")

  await step(page, /^Webhook: Thank/).click()
  await expect(panel.getByText("The test did not reach this step.")).toBeVisible()
  await panel.getByRole("button", { name: "Only this step" }).click()
  await expect(step(page, /^Webhook: Thank.*Completed$/)).toBeVisible()
  await expect(step(page, /^Delay: Rest.*Not reached$/)).toBeVisible()
  await expect(panel.getByText(`POST ${receiver.url}/thank`)).toBeVisible()
})

test("a test sends for real when asked to, and says when the draft has changed since", async ({
  signedIn: page,
  api,
  account,
  receiver,
}) => {
  receiver.answerWith(200, { ok: true })
  const { panel } = await openTest({ page, api, account }, receiver.url)
  await panel.getByLabel("Contact data").fill('{ "plan": "pro" }')
  await panel.getByRole("radio", { name: "Really send them" }).check()
  await expect(panel.getByText(/^3 steps send requests/)).toBeVisible()
  await panel.getByRole("button", { name: "Run", exact: true }).click()
  await expect(panel.getByRole("status")).toContainText("Completed")
  expect(receiver.received.map((call) => call.path)).toEqual(["/tell", "/thank"])
  expect(receiver.received[0]).toMatchObject({
    headers: { authorization: "Bearer hidden" },
    body: { email: "ada@example.com", plan: "pro" },
  })
  await step(page, /^Webhook: Tell/).click()
  await expect(panel.getByRole("region", { name: "Answer" })).toContainText("200")
  await panel.getByRole("button", { name: "Edit step" }).click()
  await expect(page.getByLabel("URL", { exact: true })).toBeVisible()
  await page.getByLabel("URL", { exact: true }).fill(`${receiver.url}/changed`)
  await expect(page.getByRole("region", { name: "Request" }).getByText(`POST ${receiver.url}/changed`)).toBeVisible()
  await page.getByRole("button", { name: "Test", exact: true }).click()
  await expect(panel.getByText("The draft has changed since this test.")).toBeVisible()
})

test("a draft is tested by keyboard only", async ({ signedIn: page, api, account, receiver }) => {
  const { keyboard } = page
  await api.call("POST", "/v1/track", {
    key: "public",
    body: { event: "signed_up", email: "ada@example.com", data: { plan: "free" } },
  })
  const made = await api.call("POST", "/workflows", { body: { name: "By keyboard", graph: graphTo(receiver.url) } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  const panel = page.getByRole("complementary", { name: "Test" })
  await step(page, /^Trigger/).focus()
  await keyboard.press("r")
  await expect(panel.getByRole("button", { name: "Run", exact: true })).toBeFocused()
  await keyboard.press("Enter")
  await expect(panel.getByRole("status")).toContainText("Exited")
  await expect(panel.getByText("not pro")).toBeVisible()
  await step(page, /^Exit: Stop.*Exited$/).focus()
  await keyboard.press("Enter")
  await expect(panel.getByRole("heading", { name: "Stop" })).toBeVisible()
  await keyboard.press("Escape")
  await expect(panel).toHaveCount(0)
  await expect(step(page, /^Exit: Stop/)).toBeFocused()
  await keyboard.press("Enter")
  await expect(page.getByLabel("Name")).toBeFocused()
  await keyboard.press("Tab")
  await expect(page.getByLabel("Reason")).toBeFocused()
  await keyboard.type("still not pro")
  await keyboard.press("ControlOrMeta+Enter")
  await expect(panel.getByText("Reason: still not pro")).toBeVisible()
  await keyboard.press("Escape")
  await expect(panel.getByRole("list", { name: "Steps" })).toBeVisible()
  await keyboard.press("Escape")
  await expect(panel).toHaveCount(0)
  await expect(step(page, /^Exit: Stop/)).toBeFocused()
})
