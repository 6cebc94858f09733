import type { Page } from "@playwright/test"
import { expect, test } from "./fixtures"

test("a workflow that branches, rests, waits and changes contacts is built, run and understood", async ({
  signedIn: page,
  api,
  receiver,
}) => {
  test.slow()
  const track = (event: string, email: string, data = {}) =>
    api.call("POST", "/v1/track", { key: "public", body: { event, email, data } })
  await track("signed_up", "eve@example.com", { plan: "team", seats: 3 })

  await test.step("begin with an event", async () => {
    await page.getByRole("link", { name: "New workflow" }).click()
    await page.getByRole("radio", { name: /Blank/ }).check()
    await page.getByLabel("Name").fill("Onboarding")
    await page.getByRole("button", { name: "Create workflow" }).click()
    await page.getByRole("combobox", { name: "Events" }).click()
    await page.getByRole("option", { name: "signed_up" }).click()
    await expect(page.getByRole("group", { name: /^Trigger: signed_up/ })).toBeVisible()
  })

  await test.step("ask for the plan, with a rule of its known type", async () => {
    await addStep(page, "the trigger", "Condition")
    const rule = page.getByRole("group", { name: "Yes, if" }).getByRole("group", { name: "Rule 1" })
    await rule.getByLabel("Field").fill("contact.data.seats")
    await expect(rule.getByLabel("Kind of value")).toHaveValue("number")
    await rule.getByLabel("Comparison").selectOption({ label: "greater than" })
    await rule.getByLabel("Value", { exact: true }).fill("1")
    await expect(
      page.getByRole("group", { name: /^Condition: Condition, contact\.data\.seats greater than 1/ }),
    ).toBeVisible()
  })

  await test.step("yes rests, waits, changes the contact and is split; no ends", async () => {
    await addStep(page, "Condition, yes", "Delay")
    await page.getByLabel("How long").fill("0.02")
    await page.getByLabel("Unit").selectOption("minutes")
    await addStep(page, "Delay", "Wait for event")
    await page.getByRole("combobox", { name: "Event", exact: true }).fill("paid")
    await page.getByLabel("Give up after, amount").fill("3")
    await addStep(page, "Wait for event, received", "Update contact")
    await page.getByRole("group", { name: "Set" }).getByRole("button", { name: "Add field" }).click()
    await page.getByLabel("Set, field 1").fill("status")
    await page.getByLabel("Set, value of status").fill("paying")
    await addStep(page, "Update contact, updated", "Split")
    await page.getByLabel("Weight of A").fill("3")
    await page.getByLabel("Weight of B").fill("1")
    await expect(page.getByRole("group", { name: "Branches" })).toContainText("75 %")
    await addStep(page, "Split, A", "Webhook")
    await page.getByLabel("URL", { exact: true }).fill(`${receiver.url}/paying`)
    await page.getByRole("button", { name: "Add a step here, after Split, B" }).click()
    await page
      .getByRole("list", { name: "Steps that are there" })
      .getByRole("button", { name: /^Webhook/ })
      .click()
    await expect(page.getByRole("button", { name: "Add a step here, after Split, B" })).toBeAttached()
    await page.getByRole("button", { name: "Add a step here, after Condition, no", exact: true }).press("Enter")
    await page.getByLabel("Find a step").fill("Exit")
    await page.getByLabel("Find a step").press("Enter")
    await page.getByLabel("Reason").fill("too small")
  })

  await test.step("publish, and let two contacts come", async () => {
    await page.getByRole("button", { name: "Publish and enable" }).click()
    await expect(page.getByText("Version 1 is live.")).toBeVisible()
    await track("signed_up", "ada@example.com", { plan: "pro", seats: 5 })
    await track("signed_up", "bob@example.com", { plan: "free", seats: 1 })
    await page.getByRole("link", { name: "Executions", exact: true }).last().click()
    await expect(page.getByRole("row", { name: /bob@example\.com.*Exited.*too small/ })).toBeVisible()
    await expect(page.getByRole("row", { name: /ada@example\.com.*Waiting.*Wait for event/ })).toBeVisible()
  })

  await test.step("see why the branch was taken", async () => {
    await page.getByRole("link", { name: "bob@example.com" }).click()
    await page.getByRole("group", { name: /^Condition/ }).click()
    await expect(page.getByText("Went on with no")).toBeVisible()
    const seen = page.getByRole("table", { name: "What the rules saw" })
    await expect(seen.getByRole("row", { name: "contact.data.seats greater than 1 1 no" })).toBeVisible()
  })

  await test.step("the event that was waited for brings it to the end", async () => {
    await track("paid", "ada@example.com", { total: 40 })
    await expect.poll(() => receiver.received.map((call) => call.path)).toEqual(["/paying"])
    await page.goBack()
    await page.getByRole("link", { name: "ada@example.com" }).click()
    await expect(page.getByRole("region", { name: "Summary" }).getByText("Completed")).toBeVisible()
    await page.getByRole("group", { name: /^Wait for event/ }).click()
    await expect(page.getByRole("region", { name: "Wait for event" })).toContainText("total: 40")
    await page.getByRole("group", { name: /^Update contact/ }).click()
    await expect(page.getByRole("table", { name: "What was changed" })).toContainText('"paying"')
  })
})

test("taking away a branch asks about the steps behind it, and can be undone", async ({
  signedIn: page,
  api,
  account,
}) => {
  const node = (id: string, kind: string, name: string, config: unknown) => ({
    id,
    key: id.slice(4),
    kind,
    name,
    config,
  })
  const graph = {
    trigger: { kind: "EVENT", eventNames: ["signed_up"] },
    nodes: [
      node("stp_s", "SPLIT", "Try both", {
        branches: [1, 2, 3].map((number) => ({ id: `b${number}`, name: `Way ${number}`, weight: 1 })),
      }),
      node("stp_e", "EXIT", "Leave", {}),
    ],
    edges: [
      { id: "1", from: "trigger", outcome: "next", to: "stp_s" },
      { id: "2", from: "stp_s", outcome: "b2", to: "stp_e" },
    ],
  }
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Ways", graph } })).body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await page.getByRole("button", { name: "Remove Way 2" }).click()
  await expect(page.getByRole("dialog")).toContainText("Leave")
  await page.getByRole("button", { name: "Keep as it was" }).click()
  await expect(page.getByLabel("Name of branch 2")).toHaveValue("Way 2")
  await page.getByRole("button", { name: "Remove Way 2" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click()
  await expect(page.getByRole("group", { name: /^Exit: Leave/ })).toHaveCount(0)
  await page
    .getByRole("region", { name: /Notifications/ })
    .getByRole("button", { name: "Undo" })
    .click()
  await expect(page.getByRole("group", { name: /^Exit: Leave/ })).toBeVisible()
  await page.getByRole("button", { name: "Move Way 3 up" }).click()
  await expect(page.getByLabel("Name of branch 2")).toHaveValue("Way 3")
})

test("a schedule says when it comes next, and takes nothing that is not one", async ({
  signedIn: page,
  api,
  account,
}) => {
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Mondays" } })).body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await page.getByRole("radio", { name: "Schedule" }).check()
  await page.getByLabel("When").selectOption({ label: "Mondays at 9:00" })
  await page.getByLabel("Time zone").fill("Europe/Berlin")
  await expect(page.getByRole("region", { name: "Next times" }).getByText(/^Monday, .* at 9:00/)).toHaveCount(3)
  await page.getByLabel("Cron expression").fill("0 9 *")
  await expect(page.getByText(/This is not a cron expression/)).toBeVisible()
  await page.getByLabel("Cron expression").fill("30 6 * * *")
  await expect(page.getByText("Draft saved")).toBeVisible()
  const saved = (await api.call("GET", `/workflows/${id}`)).body as { draft: { trigger: unknown } }
  expect(saved.draft.trigger).toEqual({ kind: "SCHEDULE", cron: "30 6 * * *", timeZone: "Europe/Berlin" })
})

async function addStep(page: Page, after: string, kind: string): Promise<void> {
  await page.getByRole("button", { name: `Add a step here, after ${after}`, exact: true }).click()
  await page.getByLabel("Find a step").fill(kind)
  await page.getByRole("list", { name: "Steps", exact: true }).getByRole("button", { name: kind }).first().click()
}
