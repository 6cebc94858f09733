import type { Locator, Page } from "@playwright/test"
import { expect, test } from "./fixtures"

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await expect(async () => {
    await page.keyboard.press("Tab")
    await expect(target).toBeFocused({ timeout: 20 })
  }).toPass({ intervals: [0], timeout: 15_000 })
}

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
    await expect(page.getByLabel("Event", { exact: true })).toBeFocused()
    await keyboard.type("signed_up")
    await keyboard.press("Escape")
    await expect(page.getByRole("group", { name: /^Trigger: signed_up/ })).toBeFocused()
  })

  await test.step("add a step at the open end; its form has the focus", async () => {
    const add = page.getByRole("button", { name: "Add a step here, after the trigger" })
    await tabTo(page, add)
    await keyboard.press("Enter")
    await keyboard.press("Escape")
    await expect(add).toBeFocused()
    await keyboard.press("Enter")
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
