import { type Api, expect, test } from "./fixtures"

const node = (id: string, kind: string, name: string, config: unknown) => ({ id, key: id.slice(4), kind, name, config })

/** An enabled workflow for `signed_up` whose steps follow each other. */
async function givenWorkflow(api: Api, name: string, nodes: ReturnType<typeof node>[]): Promise<string> {
  const path = ["trigger", ...nodes.map((step) => step.id)]
  const edges = nodes.map((step, index) => ({ id: step.id, from: path[index], outcome: "next", to: step.id }))
  const graph = { trigger: { kind: "EVENT", eventNames: ["signed_up"] }, nodes, edges }
  const { id } = (await api.call("POST", "/workflows", { body: { name, graph } })).body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  return id
}

async function track(api: Api, email: string, data = {}): Promise<string> {
  const body = { event: "signed_up", email, data }
  const tracked = await api.call("POST", "/v1/track", { key: "public", body })
  return (tracked.body as { data: { contact: string } }).data.contact
}

function waitingAt(api: Api, workflowId: string): Promise<Record<string, number>> {
  return api.call("GET", `/workflows/${workflowId}/inside`).then(({ body }) => {
    const { steps } = body as { steps: { name: string; waiting: number }[] }
    return Object.fromEntries(steps.map(({ name, waiting }) => [name, waiting]))
  })
}

const aDay = { mode: "for", amount: 1, unit: "days" }

test("people inside are moved when a new version is published, and come back when that is undone", async ({
  signedIn: page,
  api,
  account,
}) => {
  const id = await givenWorkflow(api, "Slow", [node("stp_rest", "DELAY", "Rest", aDay)])
  await track(api, "ada@example.com")
  await track(api, "bob@example.com")
  await expect.poll(() => waitingAt(api, id)).toEqual({ Rest: 2 })
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)

  await test.step("the canvas tells where they wait, and leads to them", async () => {
    const count = page.getByRole("link", { name: "2 waiting at Rest" })
    // WCAG 2.5.8, at the canvas's own size.
    expect(
      await count.evaluate((link: HTMLElement) => Math.min(link.offsetWidth, link.offsetHeight)),
    ).toBeGreaterThanOrEqual(24)
    await count.click()
    await expect(page.getByRole("combobox", { name: "Step" })).toHaveValue("stp_rest")
    await expect(page.getByRole("combobox", { name: "What they did there" })).toHaveValue("waiting")
    await expect(page.getByRole("row", { name: /@example\.com.*Rest, goes on/ })).toHaveCount(2)
    await page.goBack()
  })

  await test.step("publish another rest and move them there", async () => {
    await page.getByRole("button", { name: "Add a step here, after Rest" }).click()
    await page.getByRole("button", { name: /^Delay/ }).click()
    await page.getByLabel("Name").fill("Rest longer")
    await page.getByRole("button", { name: "Publish changes" }).click()
    const dialog = page.getByRole("dialog", { name: "Publish version 2" })
    await expect(dialog).toContainText("2 executions are inside")
    await dialog.getByLabel("Those who wait at Rest").selectOption({ label: "Move to Rest longer" })
    await dialog.getByLabel("Note").fill("More rest")
    await dialog.getByRole("button", { name: "Publish", exact: true }).click()
    await expect(page.getByText("Version 2 is live.")).toBeVisible()
    await expect(page.getByRole("link", { name: "2 waiting at Rest longer" })).toBeVisible()
  })

  await test.step("undo it", async () => {
    await page
      .getByRole("region", { name: /Notifications/ })
      .getByRole("button", { name: "Undo" })
      .click()
    await expect(page.getByText("Version 1 is live again. 2 executions are where they were again.")).toBeVisible()
    await expect(page.getByRole("link", { name: "2 waiting at Rest", exact: true })).toBeVisible()
    await expect(page.getByRole("button", { name: "Publish changes" })).toBeVisible()
  })

  await test.step("disabling asks what becomes of them", async () => {
    await page.getByRole("button", { name: "Disable" }).click()
    await page.getByRole("radio", { name: /Cancel them/ }).check()
    await page.getByRole("button", { name: "Disable and cancel them" }).click()
    await expect(page.getByText("Slow is disabled. Its executions are cancelled.")).toBeVisible()
    await expect.poll(() => waitingAt(api, id)).toEqual({})
  })
})

test("a workflow with people inside is deleted from the list with them", async ({ signedIn: page, api, account }) => {
  const id = await givenWorkflow(api, "Slow", [node("stp_rest", "DELAY", "Rest", aDay)])
  await track(api, "ada@example.com")
  await expect.poll(() => waitingAt(api, id)).toEqual({ Rest: 1 })
  await page.goto(`/p/${account.projectSlug}/workflows`)
  await page.getByRole("button", { name: "Actions of Slow" }).click()
  await page.getByRole("menuitem", { name: "Delete …" }).click()
  await expect(page.getByRole("dialog")).toContainText("1 execution is inside. They are cancelled.")
  await page.getByRole("button", { name: "Cancel them and delete" }).click()
  await expect(page.getByText("Slow is deleted.")).toBeVisible()
  await expect(page.getByText("No workflows yet")).toBeVisible()
  await page.goto(`/p/${account.projectSlug}/executions`)
  await expect(page.getByRole("row", { name: /ada@example\.com.*Cancelled.*The workflow was deleted/ })).toBeVisible()
})

test("a failed call is sent again from the dashboard as it was, under the same id", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  receiver.answerWith(500)
  const webhook = node("stp_call", "WEBHOOK", "Tell backend", { url: receiver.url })
  const id = await givenWorkflow(api, "Failing", [webhook])
  await track(api, "ada@example.com")
  await page.goto(`/p/${account.projectSlug}/workflows/${id}/executions?status=FAILED`)
  await page.getByRole("link", { name: "ada@example.com" }).click()
  receiver.answerWith(204)
  await page.getByRole("button", { name: "Try again", exact: true }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click()
  await expect(page.getByText("It goes on from the step that failed.")).toBeVisible()
  await expect(page.getByRole("region", { name: "Summary" }).getByText("Completed")).toBeVisible()
  await expect(page.getByText("Taken up again, pass 2")).toBeVisible()
  const ids = receiver.received.map((call) => call.headers["webhook-id"])
  expect([ids.length, ids[0] === ids[1]]).toEqual([2, true])
})

test("attempts of a step that tries again are shown with the one to come", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  receiver.answerWith(503)
  const retry = { attempts: 2, delaySeconds: 3600, backoff: "fixed" }
  const id = await givenWorkflow(api, "Patient", [
    node("stp_call", "WEBHOOK", "Tell backend", { url: receiver.url, retry }),
  ])
  await track(api, "ada@example.com")
  await page.goto(`/p/${account.projectSlug}/workflows/${id}/executions?status=WAITING`)
  await page.getByRole("link", { name: "ada@example.com" }).click()
  const attempts = page.getByRole("list", { name: "Attempts" })
  await expect(attempts.getByRole("button", { name: /Attempt 1 503/ })).toBeVisible()
  await expect(attempts.getByText(/^Attempt 2 comes in/)).toBeVisible()
})

test("one execution is cancelled from its page, and all of a contact from theirs", async ({
  signedIn: page,
  api,
  account,
}) => {
  const rest = (id: string) => node(id, "DELAY", "Rest", aDay)
  const ids = [
    await givenWorkflow(api, "First", [rest("stp_a")]),
    await givenWorkflow(api, "Second", [rest("stp_b")]),
    await givenWorkflow(api, "Third", [rest("stp_c")]),
  ]
  const contact = await track(api, "ada@example.com")
  await expect.poll(() => Promise.all(ids.map((id) => waitingAt(api, id)))).toEqual(ids.map(() => ({ Rest: 1 })))

  await page.goto(`/p/${account.projectSlug}/executions`)
  await page.getByLabel("Workflow").selectOption({ label: "First" })
  await expect(page.getByRole("table").getByRole("row", { name: /First/ })).toHaveCount(1)
  await expect(page.getByRole("table").getByRole("row", { name: /Second|Third/ })).toHaveCount(0)
  await page.getByRole("link", { name: "ada@example.com" }).click()
  await page.getByRole("button", { name: "Cancel", exact: true }).click()
  await page.getByRole("button", { name: "Cancel execution" }).click()
  await expect(page.getByText("The execution is cancelled.")).toBeVisible()
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Cancelled by hand")

  await page.goto(`/p/${account.projectSlug}/contacts/${contact}`)
  const open = page.getByRole("region", { name: "Open executions" })
  await expect(open.getByRole("row", { name: /Waiting/ })).toHaveCount(2)
  await open.getByRole("button", { name: "Cancel all" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Cancel all" }).click()
  await expect(page.getByText("2 executions are cancelled.")).toBeVisible()
  await expect(open).toContainText("None: the contact is inside no workflow.")
  await open.getByRole("link", { name: "All executions of this contact" }).click()
  await expect(page.getByRole("row", { name: /Cancelled by hand/ })).toHaveCount(3)
})

test("the list is narrowed by step, contact and day, and the URL says how", async ({
  signedIn: page,
  api,
  account,
}) => {
  const id = await givenWorkflow(api, "Slow", [node("stp_rest", "DELAY", "Rest", aDay)])
  const contact = await track(api, "ada@example.com")
  await track(api, "bob@example.com")
  await expect.poll(() => waitingAt(api, id)).toEqual({ Rest: 2 })
  await page.goto(`/p/${account.projectSlug}/executions?contact=${contact}`)
  await expect(page.getByRole("table").getByRole("link")).toHaveText(["ada@example.com"])
  await page.getByRole("button", { name: "Show more than ada@example.com" }).click()
  await expect(page.getByRole("table").getByRole("link")).toHaveCount(2)
  await page.getByLabel("until").fill("2001-01-01")
  await expect(page.getByText("No execution matches all of this")).toBeVisible()
  await expect(page).toHaveURL(/until=2001-01-01/)
  await page.getByRole("button", { name: "Clear the filters" }).click()
  await expect(page.getByRole("table").getByRole("link")).toHaveCount(2)
  await expect(page.getByLabel("until")).toHaveValue("")
})
