import { apiOf, expect, test } from "./fixtures"

/** The whole story on an empty installation: it needs the very first account, so it runs before every other spec. */
test("an opt-out reaches a backend through a workflow built in the browser", async ({
  page,
  receiver,
  browser,
  baseURL,
}) => {
  const keys = await test.step("sign up", async () => {
    await page.goto("/")
    await expect(page.getByRole("heading", { name: "Set up Heed" })).toBeVisible()
    await page.getByLabel("E-mail address").fill("Owner@Example.com ")
    await page.getByLabel("Password").fill("a long password")
    await page.getByLabel("Project").fill("Acme")
    await page.getByRole("button", { name: "Create account" }).click()
    const secretKey = await page.getByLabel("Secret key", { exact: true }).innerText()
    const publicKey = await page.getByLabel("Public key", { exact: true }).innerText()
    expect(secretKey).toMatch(/^sk_/)
    expect(publicKey).toMatch(/^pk_/)
    await page.getByRole("link", { name: "I have copied them, continue" }).click()
    await expect(page.getByRole("heading", { name: "Three steps to a first webhook" })).toBeVisible()
    await expect(page.getByText(secretKey)).toHaveCount(0)
    return { secretKey, publicKey }
  })

  await test.step("sign-up is closed for the next one", async () => {
    const stranger = await browser.newPage()
    await stranger.goto("/sign-up")
    await expect(stranger.getByRole("heading", { name: "Sign-up is closed" })).toBeVisible()
    await stranger.close()
  })

  await test.step("build a workflow from a blank canvas", async () => {
    await page.getByRole("link", { name: "New workflow" }).click()
    await page.getByRole("radio", { name: /Blank/ }).check()
    await page.getByLabel("Name").fill("Sync unsubscribes")
    await page.getByRole("button", { name: "Create workflow" }).click()
    await page.getByRole("combobox", { name: "Events" }).click()
    await page.getByRole("option", { name: /^contact\.unsubscribed/ }).click()
    await page.getByRole("button", { name: "Add a step here" }).click()
    await page.getByLabel("Find a step").fill("webhook")
    await page.getByLabel("Find a step").press("Enter")
    await page.getByLabel("URL", { exact: true }).fill(`${receiver.url}/plunk/unsubscribes`)
    await page.getByRole("textbox", { name: "Headers" }).fill('{ "Authorization": "Bearer your-shared-secret" }')
    await page.getByRole("button", { name: "Publish and enable" }).click()
    await expect(page.getByText("Version 1 is live.")).toBeVisible()
  })

  const api = apiOf(keys, baseURL ?? "")
  const contact = await test.step("track an event, then opt out through the API", async () => {
    const tracked = await api.call("POST", "/v1/track", {
      key: "public",
      body: { event: "signed_up", email: " Ada@Example.com", data: { name: "Ada", plan: "pro" } },
    })
    expect(tracked.status).toBe(200)
    const { contact: id } = (tracked.body as { data: { contact: string } }).data
    const before = await api.call("GET", `/contacts/${id}`)
    expect(before.body).toMatchObject({ email: "ada@example.com", subscribed: true })
    await api.call("PATCH", `/contacts/${id}`, { body: { subscribed: false } })
    await expect.poll(() => receiver.received.length).toBe(1)
    return before.body as { id: string; unsubscribeUrl: string; subscribeUrl: string }
  })

  await test.step("the receiver gets the default payload with the secret", async () => {
    const [call] = receiver.received
    expect(call).toMatchObject({ method: "POST", path: "/plunk/unsubscribes" })
    expect(call?.headers).toMatchObject({
      authorization: "Bearer your-shared-secret",
      "content-type": "application/json",
      "heed-event": "contact.unsubscribed",
      "heed-sequence": "1",
    })
    expect(call?.headers["webhook-id"]).toMatch(/^msg_/)
    expect(call?.body).toEqual({
      contact: { email: "ada@example.com", subscribed: false, data: { name: "Ada", plan: "pro" } },
      workflow: { id: expect.stringMatching(/^wf_/), name: "Sync unsubscribes" },
      execution: {
        id: expect.stringMatching(/^exec_/),
        startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/),
      },
      event: {},
    })
  })

  await test.step("a second workflow hears of resubscribing; saying it twice says it once", async () => {
    const made = await api.call("POST", "/workflows", {
      body: { name: "Sync resubscribes", eventName: "contact.subscribed" },
    })
    expect(made.status).toBe(201)
    const { id } = made.body as { id: string }
    const step = await api.call("POST", `/workflows/${id}/steps`, {
      body: {
        type: "WEBHOOK",
        name: "Tell backend",
        config: { url: `${receiver.url}/plunk/resubscribes` },
        autoConnect: true,
      },
    })
    expect(step.status).toBe(201)
    expect((await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })).status).toBe(200)
    await api.call("PATCH", `/contacts/${contact.id}`, { body: { subscribed: false } })
    await page.goto(contact.subscribeUrl)
    await page.getByRole("button", { name: "Subscribe" }).click()
    await expect(page.getByRole("status")).toContainText("will get e-mails")
    await expect
      .poll(() => receiver.received.map((call) => call.path))
      .toEqual(["/plunk/unsubscribes", "/plunk/resubscribes"])
  })

  await test.step("the hosted page's button does the same as the API", async () => {
    await page.goto(contact.unsubscribeUrl)
    await page.getByRole("button", { name: "Unsubscribe" }).click()
    await expect(page.getByRole("heading", { name: "You are unsubscribed" })).toBeVisible()
    await expect.poll(() => receiver.received.length).toBe(3)
    expect(receiver.received.at(-1)?.headers["heed-sequence"]).toBe("3")
  })

  await test.step("see the execution: what came in, what was sent, what came back", async () => {
    await page.goto("/")
    await page.getByRole("link", { name: "Executions" }).click()
    await expect(page.getByRole("table", { name: "Executions" }).getByText("Completed")).toHaveCount(3)
    await page.getByRole("link", { name: "ada@example.com" }).first().click()
    const step = page.getByRole("region", { name: "Webhook" })
    await expect(step.getByText(/^204 in \d+ ms$/)).toBeVisible()
    await expect(step.getByRole("table", { name: "Request headers" })).toContainText("••••••")
    await expect(step.getByText("your-shared-secret")).toHaveCount(0)
    await step.getByRole("tab", { name: "Response" }).click()
    await expect(step.getByText("The body was empty.")).toBeVisible()
    await page.getByRole("button", { name: /contact\.unsubscribed/ }).click()
    await expect(page.getByRole("region", { name: "Event" })).toContainText("page")
  })
})
