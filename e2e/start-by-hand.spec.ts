import { expect, test } from "./fixtures"

test("a workflow is started for one contact with a context, and for all that a filter holds for", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  const webhook = { id: "stp_w", key: "w", kind: "WEBHOOK", name: "Tell backend", config: { url: receiver.url } }
  const graph = {
    trigger: { kind: "MANUAL" },
    nodes: [webhook],
    edges: [{ id: "e", from: "trigger", outcome: "next", to: "stp_w" }],
  }
  const { id } = (await api.call("POST", "/workflows", { body: { name: "Launch", graph } })).body as { id: string }
  await Promise.all(
    ["ada", "bob", "eve"].map((name) => {
      const data = { plan: name === "eve" ? "free" : "pro" }
      return api.call("POST", "/contacts", { body: { email: `${name}@example.com`, data } })
    }),
  )
  const url = `/p/${account.projectSlug}/workflows/${id}/executions`

  await test.step("not before it is enabled", async () => {
    await page.goto(url)
    await expect(page.getByRole("button", { name: "Start", exact: true })).toBeDisabled()
    await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
    await page.reload()
  })

  await test.step("one contact, found by a part of the address", async () => {
    await page.getByRole("button", { name: "Start", exact: true }).click()
    const dialog = page.getByRole("dialog", { name: "Start Launch" })
    await dialog.getByRole("combobox", { name: "Contact" }).fill("eve")
    await page.getByRole("option", { name: /^eve@example\.com/ }).click()
    await dialog.getByText("Context for the steps").click()
    await dialog.getByLabel("Context").fill('{"reason": "launch"}')
    await dialog.getByRole("button", { name: "Start", exact: true }).click()
    await expect(page.getByRole("region", { name: "Summary" }).getByText("Completed")).toBeVisible()
    await expect(page.getByText("Started by hand").first()).toBeVisible()
    expect(receiver.received[0]?.body).toMatchObject({
      contact: { email: "eve@example.com" },
      event: { reason: "launch" },
    })
  })

  await test.step("all on one plan", async () => {
    await page.goto(url)
    await page.getByRole("button", { name: "Start", exact: true }).click()
    const dialog = page.getByRole("dialog", { name: "Start Launch" })
    await dialog.getByRole("radio", { name: "By filter" }).check()
    await dialog.getByRole("button", { name: "Start for all of them" }).click()
    await expect(dialog.getByText("Choose a field.")).toBeVisible()
    await dialog.getByLabel("Field").fill("contact.data.plan")
    await dialog.getByLabel("Value", { exact: true }).fill("pro")
    await dialog.getByRole("button", { name: "Start for all of them" }).click()
    await expect(page.getByRole("list", { name: "Entries" })).toContainText("2 started, 3 contacts looked at")
    await expect(page.getByRole("row", { name: /Completed/ })).toHaveCount(3)
    const called = receiver.received.map((call) => (call.body as { contact: { email: string } }).contact.email)
    expect(called.sort()).toEqual(["ada@example.com", "bob@example.com", "eve@example.com"])
  })
})
