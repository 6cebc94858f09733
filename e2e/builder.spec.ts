import { expect, test } from "./fixtures"

test("a recipe asks only for the URL and says what is missing until it has one", async ({
  signedIn: page,
  receiver,
}) => {
  await page.getByRole("link", { name: "New workflow" }).click()
  await page.getByRole("radio", { name: /Sync unsubscribes/ }).check()
  await page.getByRole("button", { name: "Create workflow" }).click()
  await page.getByRole("button", { name: "Publish and enable" }).click()
  await expect(page.getByText("Not yet: Enter the URL to call.")).toBeVisible()
  await page.getByLabel("URL", { exact: true }).fill(`${receiver.url}/hook`)
  await page.getByRole("button", { name: "Publish and enable" }).click()
  await expect(page.getByText("Version 1 is live.")).toBeVisible()
  await expect(page.getByRole("button", { name: "Disable" })).toBeVisible()
})

test("the draft saves itself, survives a reload and can be undone to the start", async ({
  signedIn: page,
  api,
  account,
}) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Draft", eventName: "signed_up" } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await page.getByRole("button", { name: "Add a step here" }).click()
  await page.getByRole("button", { name: /^Webhook/ }).click()
  await page.getByLabel("URL", { exact: true }).fill("https://example.com/hook")
  await expect(page.getByText("Draft saved")).toBeVisible()
  await page.reload()
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue("https://example.com/hook")
  await page.getByLabel("Name").fill("Tell backend")
  await page.getByRole("button", { name: "Delete step" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Delete step" }).click()
  await expect(page.getByText("Tell backend")).toHaveCount(0)
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(page.getByText("Tell backend")).toBeVisible()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled()
  await expect(page.getByText("Draft saved")).toBeVisible()
})

test("JSON that is not yet valid stays in its field and never reaches the draft", async ({
  signedIn: page,
  api,
  account,
}) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Headers", recipe: "sync-unsubscribes" } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await page.getByLabel("URL", { exact: true }).fill("https://example.com/hook")
  await page.getByRole("textbox", { name: "Headers" }).fill('{ "X-Team": ')
  await expect(page.getByText(/not valid JSON yet/)).toBeVisible()
  await page.getByRole("group", { name: /^Trigger: contact\.unsubscribed/ }).click()
  await expect(page.getByRole("combobox", { name: "Events" })).toBeVisible()
  await page.getByRole("button", { name: "Publish and enable" }).click()
  await expect(page.getByText(/Not yet: Headers: not valid JSON yet/)).toBeVisible()
  await expect(page.getByRole("textbox", { name: "Headers" })).toBeFocused()
  await expect(page.getByRole("textbox", { name: "Headers" })).toContainText('{ "X-Team": ')
  await page.getByRole("textbox", { name: "Headers" }).fill('{ "X-Team": "crm" }')
  await expect(page.getByRole("group", { name: /^Webhook: .*to mend/ })).toHaveCount(0)
  await expect
    .poll(
      async () =>
        ((await api.call("GET", `/workflows/${id}`)).body as { draft: { nodes: { config: unknown }[] } }).draft.nodes[0]
          ?.config,
    )
    .toMatchObject({ headers: { "X-Team": "crm" } })
})

test("two drafts at once are shown side by side, and neither is lost", async ({ signedIn: page, api, account }) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Two editors", recipe: "sync-unsubscribes" } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await expect(page.getByLabel("URL", { exact: true })).toBeVisible()
  await api.call("PATCH", `/workflows/${id}`, { body: { triggerConfig: { eventName: "contact.subscribed" } } })
  await page.getByLabel("URL", { exact: true }).fill("https://example.com/late")
  await expect(page.getByText(/changed elsewhere in the meantime/)).toBeVisible()
  await page.getByRole("button", { name: "Compare" }).click()
  await expect(page.getByRole("article", { name: "Trigger" })).toContainText("contact.subscribed")
  await page.getByRole("button", { name: "Take theirs" }).click()
  await expect(page.getByRole("group", { name: /^Trigger: contact\.subscribed/ })).toBeVisible()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue("https://example.com/late")
  await expect(page.getByText("Draft saved")).toBeVisible()
})

test("a second tab shows what the first one saves", async ({ signedIn: page, api, account, context }) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Two tabs", recipe: "sync-unsubscribes" } })
  const url = `/p/${account.projectSlug}/workflows/${(made.body as { id: string }).id}`
  const other = await context.newPage()
  await Promise.all([page.goto(url), other.goto(url)])
  await expect(page.getByLabel("URL", { exact: true })).toBeVisible()
  await other.getByLabel("URL", { exact: true }).fill("https://example.com/other")
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue("https://example.com/other")
  await page.getByLabel("Name", { exact: true }).fill("Both")
  await expect(other.getByLabel("Name", { exact: true })).toHaveValue("Both")
})

test("edits made offline are kept over a reload and saved once Heed answers", async ({
  signedIn: page,
  api,
  account,
}) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Offline", recipe: "sync-unsubscribes" } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await page.route("**/draft", (route) => route.abort())
  await page.getByLabel("URL", { exact: true }).fill("https://example.com/kept")
  await expect(page.getByText(/Your edits are kept in this browser/)).toBeVisible()
  page.on("dialog", (dialog) => dialog.accept())
  await page.reload()
  await expect(page.getByText("Edits that had not reached the server are back.")).toBeVisible()
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue("https://example.com/kept")
  await page.unroute("**/draft")
  await expect(page.getByText("Draft saved")).toBeVisible({ timeout: 15_000 })
  expect(JSON.stringify((await api.call("GET", `/workflows/${id}`)).body)).toContain("https://example.com/kept")
})

test("a session that is over keeps the edit until one is back", async ({ signedIn: page, api, account, context }) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Signed out", recipe: "sync-unsubscribes" } })
  await page.goto(`/p/${account.projectSlug}/workflows/${(made.body as { id: string }).id}`)
  await expect(page.getByLabel("URL", { exact: true })).toBeVisible()
  const cookies = await context.cookies()
  await context.clearCookies()
  await page.getByLabel("URL", { exact: true }).fill("https://example.com/signed-out")
  await expect(page.getByText(/You are signed out/)).toBeVisible()
  await context.addCookies(cookies)
  await expect(page.getByText("Draft saved")).toBeVisible({ timeout: 15_000 })
})

test("a failed call ends the execution as failed and says what to do", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  receiver.answerWith(500)
  const made = await api.call("POST", "/workflows", { body: { name: "Failing", eventName: "signed_up" } })
  const { id } = made.body as { id: string }
  await api.call("POST", `/workflows/${id}/steps`, {
    body: { type: "WEBHOOK", name: "Tell backend", config: { url: receiver.url } },
  })
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  await api.call("POST", "/v1/track", { key: "public", body: { event: "signed_up", email: "ada@example.com" } })
  await page.goto(`/p/${account.projectSlug}/workflows/${id}/executions`)
  await page.getByRole("link", { name: "ada@example.com" }).click()
  await expect(page.getByRole("region", { name: "Summary" }).getByText("Failed")).toBeVisible()
  await expect(page.getByText("The receiver answered 500; only 2xx is success.").first()).toBeVisible()
})

test("an edit made just before leaving the builder is kept", async ({ signedIn: page, api, account }) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Leaving", recipe: "sync-unsubscribes" } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows`)
  await page.getByRole("link", { name: "Leaving" }).click()
  await page.getByLabel("URL", { exact: true }).fill("https://example.com/last")
  await page.getByRole("link", { name: "Workflows" }).first().click()
  await page.getByRole("link", { name: "Leaving" }).click()
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue("https://example.com/last")
  await page.getByLabel("URL", { exact: true }).fill("https://example.com/next")
  await expect(page.getByText("Draft saved")).toBeVisible()
  const read = await api.call("GET", `/workflows/${id}`)
  expect(JSON.stringify(read.body)).toContain("https://example.com/next")
})

test("a step without a name is said, and no edit around it is lost", async ({ signedIn: page, api, account }) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Nameless", recipe: "sync-unsubscribes" } })
  await page.goto(`/p/${account.projectSlug}/workflows/${(made.body as { id: string }).id}`)
  await page.getByLabel("Name", { exact: true }).fill("")
  await page.getByLabel("URL", { exact: true }).fill("https://example.com/kept")
  await expect(page.getByText("Draft saved")).toBeVisible()
  await page.reload()
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue("https://example.com/kept")
  await page.getByRole("button", { name: "Publish and enable" }).click()
  await expect(page.getByText("Not yet: The step needs a name.")).toBeVisible()
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused()
})

test("an undo that comes while the edit is on its way is saved", async ({ signedIn: page, api, account }) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Racing", recipe: "sync-unsubscribes" } })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Tell your backend")
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route("**/draft", async (route) => {
    await held
    await route.continue()
  })
  const sent = page.waitForRequest("**/draft")
  await page.getByLabel("Name", { exact: true }).fill("Changed")
  await sent
  await page.getByRole("banner").getByRole("button", { name: "Undo" }).click()
  release()
  await expect(page.getByText("Draft saved")).toBeVisible()
  const { body } = await api.call("GET", `/workflows/${id}`)
  expect(body).toMatchObject({ draft: { nodes: [{ name: "Tell your backend" }] } })
})

test("JSON that is not finished is still there after looking elsewhere", async ({ signedIn: page, api, account }) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Unfinished", recipe: "sync-unsubscribes" } })
  await page.goto(`/p/${account.projectSlug}/workflows/${(made.body as { id: string }).id}`)
  await page.getByRole("textbox", { name: "Body" }).fill('{ "a": 1, ')
  await expect(page.getByText("1 field is kept here only")).toBeVisible()
  await page.getByRole("link", { name: "Versions" }).click()
  await expect(page.getByRole("heading", { name: "Versions", exact: true })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole("textbox", { name: "Body" })).toContainText('{ "a": 1,')
})

test("what is published is what was shown", async ({ signedIn: page, api, account }) => {
  const url = "https://example.com/hook"
  const made = await api.call("POST", "/workflows", { body: { name: "Shown", recipe: "sync-unsubscribes", url } })
  const { id } = made.body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  await page.goto(`/p/${account.projectSlug}/workflows/${id}`)
  await page.getByLabel("Name", { exact: true }).fill("Mine")
  await page.getByRole("button", { name: "Publish changes" }).click()
  const dialog = page.getByRole("dialog", { name: "Publish version 2" })
  await expect(dialog).toContainText("Mine")
  await api.call("PATCH", `/workflows/${id}`, { body: { triggerConfig: { eventName: "contact.subscribed" } } })
  await dialog.getByRole("button", { name: "Publish" }).click()
  await expect(page.getByText(/changed elsewhere/).first()).toBeVisible()
  const { body } = await api.call("GET", `/workflows/${id}`)
  expect(body).toMatchObject({ version: 1 })
})
