import { expect, test } from "./fixtures"
import { tabTo } from "./tab-to"

test("builds a workflow by keyboard only", async ({ signedIn: page, api, receiver }) => {
  const { keyboard } = page

  await test.step("make one from a blank canvas", async () => {
    await tabTo(page, page.getByRole("link", { name: "New workflow" }))
    await keyboard.press("Enter")
    await expect(page.getByRole("dialog")).toBeVisible()
    await expect(page.getByRole("radio", { name: /Sync unsubscribes/ })).toBeFocused()
    await keyboard.press("ArrowUp")
    await expect(page.getByRole("radio", { name: /Blank/ })).toBeChecked()
    await keyboard.press("Tab")
    await keyboard.type("By keyboard")
    await keyboard.press("Enter")
  })

  await test.step("open the trigger and choose its event", async () => {
    await tabTo(page, page.getByRole("group", { name: /^Trigger: Choose an event/ }))
    await keyboard.press("Enter")
    await expect(page.getByRole("combobox", { name: "Events" })).toBeFocused()
    await keyboard.type("signed_up")
    await keyboard.press("Escape")
    await expect(page.getByRole("group", { name: /^Trigger: signed_up/ })).toBeFocused()
  })

  await test.step("add a step at the open end; its form has the focus", async () => {
    const add = page.getByRole("button", { name: "Add a step here, after the trigger" })
    await tabTo(page, add)
    await keyboard.press("Enter")
    await expect(page.getByLabel("Find a step")).toBeFocused()
    await keyboard.press("Escape")
    await expect(add).toBeFocused()
    await keyboard.press("Enter")
    await expect(page.getByLabel("Find a step")).toBeFocused()
    await keyboard.type("webhook")
    await keyboard.press("Enter")
    await expect(page.getByLabel("URL", { exact: true })).toBeFocused()
    await keyboard.type(`${receiver.url}/keys`)
    await keyboard.press("Escape")
    await expect(page.getByRole("group", { name: /^Webhook: Webhook, POST/ })).toBeFocused()
  })

  await test.step("put a step between, and delete it again", async () => {
    await keyboard.press("Shift+Tab")
    await keyboard.press("Shift+Tab")
    await expect(page.getByRole("button", { name: "Add a step here, after the trigger" })).toBeFocused()
    await keyboard.press("Enter")
    await expect(page.getByLabel("Find a step")).toBeFocused()
    await keyboard.press("Enter")
    await expect(page.getByRole("group", { name: /^Webhook/ })).toHaveCount(2)
    await expect(page.getByLabel("URL", { exact: true })).toBeFocused()
    await keyboard.press("Escape")
    await keyboard.press("Delete")
    await expect(page.getByRole("dialog")).toBeVisible()
    await tabTo(page, page.getByRole("button", { name: "Delete and reconnect" }))
    await keyboard.press("Enter")
    await expect(page.getByRole("group", { name: /^Webhook/ })).toHaveCount(1)
    await expect(page.getByRole("group", { name: /^Trigger: signed_up/ })).toBeFocused()
  })

  await test.step("publish, and hear of it", async () => {
    await keyboard.press("Enter")
    await tabTo(page, page.getByRole("button", { name: "Publish and enable" }))
    await keyboard.press("Enter")
    await expect(page.getByText("Version 1 is live.")).toBeVisible()
    await api.call("POST", "/v1/track", { key: "public", body: { event: "signed_up", email: "ada@example.com" } })
    await expect.poll(() => receiver.received.map((call) => call.path)).toEqual(["/keys"])
  })
})

test("builds a condition by keyboard only", async ({ signedIn: page, api, account }) => {
  const { keyboard } = page
  await api.call("POST", "/v1/track", {
    key: "public",
    body: { event: "paid", email: "ada@example.com", data: { total: 5 } },
  })
  const made = await api.call("POST", "/workflows", { body: { name: "Asking", eventName: "paid" } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)

  await test.step("add it; the focus is in its form", async () => {
    await tabTo(page, page.getByRole("button", { name: "Add a step here, after the trigger" }))
    await keyboard.press("Enter")
    await expect(page.getByLabel("Find a step")).toBeFocused()
    await keyboard.type("condition")
    await keyboard.press("Enter")
    await expect(page.getByLabel("Field")).toBeFocused()
  })

  await test.step("a rule", async () => {
    await keyboard.type("event.total")
    await keyboard.press("Tab")
    await expect(page.getByLabel("Comparison")).toBeFocused()
    await keyboard.type("greater than or")
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await expect(page.getByLabel("Value", { exact: true })).toBeFocused()
    await keyboard.type("100")
  })

  await test.step("a second one, which takes the focus and gives it back when it goes", async () => {
    await keyboard.press("Tab")
    await expect(page.getByRole("button", { name: "Add rule" })).toBeFocused()
    await keyboard.press("Enter")
    const second = page.getByRole("group", { name: "Rule 2" })
    await expect(second.getByLabel("Field")).toBeFocused()
    await keyboard.type("email")
    await tabTo(page, page.getByRole("button", { name: "Remove rule 2" }))
    await keyboard.press("Enter")
    await expect(second).toHaveCount(0)
    await expect(page.getByRole("button", { name: "Add rule" })).toBeFocused()
  })

  await test.step("a step behind yes, from the canvas", async () => {
    await keyboard.press("Escape")
    const condition = page.getByRole("group", { name: /^Condition: Condition, event\.total greater than or equal 100/ })
    await expect(condition).toBeFocused()
    await tabTo(page, page.getByRole("button", { name: "Add a step here, after Condition, yes" }))
    await keyboard.press("Enter")
    await expect(page.getByLabel("Find a step")).toBeFocused()
    await keyboard.type("exit")
    await keyboard.press("Enter")
    await expect(page.getByLabel("Name")).toBeFocused()
    await keyboard.press("Escape")
    await expect(page.getByRole("group", { name: /^Exit: Exit/ })).toBeFocused()
  })
})
