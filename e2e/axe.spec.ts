import AxeBuilder from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { expect, test } from "./fixtures"

const node = (id: string, kind: string, name: string, config: unknown) => ({ id, key: id.slice(4), kind, name, config })
const isPro = { logic: "AND", groups: [{ filters: [{ field: "data.plan", operator: "equals", value: "pro" }] }] }
const path = [
  "trigger:next>ask",
  "ask:pro>wait",
  "ask:default>change",
  "wait:timeout>split",
  "split:a>call",
  "change:next>call",
]

const graph = {
  trigger: { kind: "EVENT", eventNames: ["signed_up"], filter: isPro },
  exitCriteria: { eventNames: ["paid"] },
  nodes: [
    node("stp_ask", "CONDITION", "Ask", { mode: "multi", branches: [{ id: "pro", name: "Pro", filter: isPro }] }),
    node("stp_wait", "WAIT_FOR_EVENT", "Await", { eventName: "paid", timeout: 86_400, match: isPro }),
    node("stp_change", "UPDATE_CONTACT", "Change", { updates: { seen: true }, unset: ["trial"] }),
    node("stp_split", "SPLIT", "Divide", {
      branches: ["a", "b"].map((id) => ({ id, name: id.toUpperCase(), weight: 50 })),
    }),
    node("stp_call", "WEBHOOK", "Call", { url: "http://127.0.0.1:9/", retry: { attempts: 2 } }),
    node("stp_rest", "DELAY", "Rest", { mode: "until_time", time: "09:00", timeZone: "UTC", weekdays: [1, 2] }),
  ],
  edges: [...path, "call:failed>rest"].map((text) => {
    const [from = "", outcome = "", to = ""] = text.split(/[:>]/)
    return { id: text, from: from === "trigger" ? from : `stp_${from}`, outcome, to: `stp_${to}` }
  }),
}

async function expectNothing(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations, where).toEqual([])
}

test("axe finds nothing in any form of the builder, or in what asks before publishing", async ({
  signedIn: page,
  api,
  account,
}) => {
  test.slow()
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Everything", graph } })).body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  const track = { event: "signed_up", email: "ada@example.com", data: { plan: "pro" } }
  await api.call("POST", "/v1/track", { key: "public", body: track })
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  const panel = page.getByRole("complementary", { name: "Panel" })

  async function check(name: string, heading: string) {
    await page.getByRole("group", { name: new RegExp(`^${name}`) }).click()
    await expect(panel.getByRole("heading", { name: heading, exact: true })).toBeVisible()
    await expectNothing(page, heading)
  }
  await check("Trigger", "Trigger")
  await check("Condition", "Condition")
  await check("Wait for event", "Wait for event")
  await page.emulateMedia({ colorScheme: "dark" })
  await check("Update contact", "Update contact")
  await check("Split", "Split")
  await check("Webhook", "Webhook")
  await check("Delay", "Delay")
  await page.getByRole("button", { name: "Workflow settings" }).click()
  await expect(page.getByRole("region", { name: "Exit criteria" })).toBeVisible()
  await expectNothing(page, "workflow")
  await page.getByRole("combobox", { name: "Leave when one of these happens" }).click()
  await expect(page.getByRole("listbox")).toBeVisible()
  await expectNothing(page, "combobox")
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Remove paid" }).click()
  await page.getByRole("combobox", { name: "Leave when one of these happens" }).fill("refunded")
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Publish changes" }).click()
  await expect(page.getByRole("dialog", { name: "Publish version 2" })).toBeVisible()
  await expectNothing(page, "publish")
})

test("axe finds nothing on the pages of executions, or in what starts them", async ({
  signedIn: page,
  api,
  account,
}) => {
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Everything", graph } })).body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  const track = { event: "signed_up", email: "ada@example.com", data: { plan: "pro" } }
  await api.call("POST", "/v1/track", { key: "public", body: track })
  await page.goto(`/p/${account.projectSlug}/workflows/${id}/executions`)
  await expect(page.getByRole("row", { name: /Await/ })).toBeVisible()
  await expectNothing(page, "list")
  await page.getByRole("button", { name: "Start", exact: true }).click()
  await page.getByRole("radio", { name: "By filter" }).check()
  await expectNothing(page, "start")
  await page.keyboard.press("Escape")
  await page.getByRole("combobox", { name: "Step" }).selectOption({ label: "Await" })
  await page.getByRole("button", { name: "Waiting", exact: true }).click()
  await page.getByRole("combobox", { name: "Contact" }).fill("ada")
  await page.getByRole("option", { name: "ada@example.com" }).click()
  await expect(page.getByRole("button", { name: "Show more than ada@example.com" })).toBeVisible()
  await expectNothing(page, "filters")
  await page.getByRole("table").getByRole("link", { name: "ada@example.com" }).click()
  await page.getByRole("group", { name: /^Condition: Ask/ }).click()
  await expect(page.getByRole("table", { name: "What the rules saw" })).toBeVisible()
  await expectNothing(page, "canvas")
  await page.emulateMedia({ colorScheme: "dark" })
  await expectNothing(page, "canvas, dark")
  await page.emulateMedia({ colorScheme: "light" })
  await page.getByRole("radio", { name: "Timeline" }).click()
  await page.getByRole("button", { name: /^Ask/ }).click()
  await expectNothing(page, "condition")
  await page.emulateMedia({ colorScheme: "dark" })
  await expectNothing(page, "condition, dark")
  await page.getByRole("link", { name: "ada@example.com" }).click()
  await expect(page.getByRole("region", { name: "Open executions" }).getByRole("row", { name: /Await/ })).toBeVisible()
  await expectNothing(page, "contact")
})

test("axe finds nothing in the gallery of recipes, or in the list of workflows", async ({
  signedIn: page,
  api,
  account,
}) => {
  await page.goto(`/p/${account.projectSlug}/workflows`)
  await page.getByRole("button", { name: /^Forward an event/ }).click()
  await expect(page.getByRole("radio", { name: "Forward an event" })).toBeFocused()
  await expectNothing(page, "gallery")
  await page.emulateMedia({ colorScheme: "dark" })
  await page.getByLabel("URL", { exact: true }).fill("nowhere")
  await page.getByRole("button", { name: "Create workflow" }).click()
  await expect(page.getByText("Enter an http or https URL without user name or password.")).toBeVisible()
  await expectNothing(page, "gallery with an error, dark")
  const recipe = { recipe: "forward-event", url: "http://127.0.0.1:9/", eventName: "signed_up" }
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Forward", ...recipe } })).body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  await api.call("POST", "/v1/track", { key: "public", body: { event: "signed_up", email: "ada@example.com" } })
  await page.goto(`/p/${account.projectSlug}/workflows`)
  await page.getByRole("button", { name: /^Forward: 1 of 1 failed/ }).click()
  await expect(page.getByRole("columnheader", { name: "Day", exact: true })).toBeVisible()
  await expectNothing(page, "list")
})
