import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

test("axe finds nothing on any page, empty or full, light or dark", async ({
  signedIn: page,
  api,
  account,
  receiver,
}) => {
  test.slow()
  const base = `/p/${account.projectSlug}`
  async function check(path: string, heading: string) {
    await page.goto(`${base}${path}`)
    await expect(page.getByText(heading).first()).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations, path).toEqual([])
  }
  await check("", "Three steps to a first webhook")
  await check("/workflows", "No workflows yet")
  await check("/executions", "No executions yet")
  await check("/contacts", "No contacts yet")
  await check("/settings", "API keys")
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Sync", recipe: "sync-unsubscribes" } }))
    .body as { id: string }
  await api.call("POST", `/workflows/${id}/steps`, {
    body: { type: "WEBHOOK", name: "Second", config: { url: receiver.url } },
  })
  await api.call("POST", "/contacts", { body: { email: "ada@example.com" } })
  await page.emulateMedia({ colorScheme: "dark" })
  await check("/workflows", "Sync")
  await check(`/workflows/${id}`, "contact.unsubscribed")
  await check("/contacts", "ada@example.com")
})

test("a page that belongs to somebody else looks like one that does not exist", async ({ signedIn: page, account }) => {
  await page.goto("/p/acme")
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible()
  await page.goto(`/p/${account.projectSlug}/workflows/wf_unknown`)
  await expect(page.getByText("No workflow with the id wf_unknown in this project.")).toBeVisible()
})

test("a request from another site with a member's cookie is refused", async ({ signedIn: page, account, baseURL }) => {
  const answer = await page.request.post(`${baseURL}/api/contacts`, {
    headers: {
      "content-type": "application/json",
      origin: "https://evil.example",
      "heed-project": account.projectSlug,
    },
    data: { email: "eve@example.com" },
  })
  expect([answer.status(), (await answer.json()).code]).toEqual([403, "cross_site"])
})

test("a contact is added, opted out, found again by a filter, and deleted by hand", async ({ signedIn: page }) => {
  await page.getByRole("link", { name: "Contacts" }).click()
  await page.getByRole("button", { name: "New contact" }).click()
  await page.getByLabel("E-mail address").fill("grace@example.com")
  await page.getByRole("button", { name: "Save contact" }).click()
  await page.getByRole("button", { name: "Unsubscribe", exact: true }).click()
  await expect(page.getByText("Opted out").first()).toBeVisible()
  await page.getByRole("link", { name: "Contacts" }).first().click()
  await page.getByRole("button", { name: "Not subscribed" }).click()
  await page.getByRole("button", { name: "New contact" }).click()
  await page.getByLabel("E-mail address").fill("Grace@example.com")
  await page.getByRole("button", { name: "Save contact" }).click()
  await expect(page.getByText("grace@example.com was a contact already and is not subscribed.")).toBeVisible()
  await page.getByRole("button", { name: "Delete" }).click()
  await page.getByRole("button", { name: "Delete contact" }).click()
  await expect(page.getByText("grace@example.com is deleted.")).toBeVisible()
  await expect(page.getByText("No contacts yet")).toBeVisible()
})

test("a search is shown as it is asked, and goes when the filter is cleared", async ({ signedIn: page, api }) => {
  await api.call("POST", "/contacts", { body: { email: "ada@example.com" } })
  await page.getByRole("link", { name: "Contacts" }).click()
  await page.getByLabel("Search by address").fill("nobody")
  await expect(page.getByText("No contact matches all of this")).toBeVisible()
  await page.getByRole("button", { name: "Clear the filters" }).click()
  await expect(page.getByLabel("Search by address")).toHaveValue("")
  await expect(page.getByRole("link", { name: "ada@example.com" })).toBeVisible()
})

test("a workflow is deleted from the list by keyboard, and its executions stay", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Old", eventName: "signed_up" } })).body as {
    id: string
  }
  await api.call("POST", `/workflows/${id}/steps`, {
    body: { type: "WEBHOOK", name: "Call", config: { url: receiver.url } },
  })
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  await api.call("POST", "/v1/track", { key: "public", body: { event: "signed_up", email: "ada@example.com" } })
  await expect.poll(() => receiver.received.length).toBe(1)
  await page.goto(`/p/${account.projectSlug}/workflows`)
  await page.getByRole("button", { name: "Actions of Old" }).focus()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("menuitem", { name: "Open" })).toBeFocused()
  await page.keyboard.press("End")
  // The menu moves the focus a moment later.
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("dialog")).toContainText("from now on signed_up starts nothing here")
  // The button waits for who is inside; a key does not wait for the button.
  await expect(page.getByRole("button", { name: "Delete workflow" })).toBeEnabled()
  await page.getByRole("button", { name: "Delete workflow" }).press("Enter")
  await expect(page.getByText("No workflows yet")).toBeVisible()
  await page.getByRole("link", { name: "Executions" }).click()
  await expect(page.getByRole("link", { name: "ada@example.com" })).toBeVisible()
})
