import { simpleParser } from "mailparser"
import postgres from "postgres"
import { type Api, expect, test } from "./fixtures"

type Email = {
  opens: number
  clicks: number
  html: string
  events: { name: string }[]
  visits: { kind: string; isMachine: boolean | null; reason: string | null }[]
}

// A browser without a window names itself, and is no person.
test.use({
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
})

async function emailOf(api: Api, id: string): Promise<Email> {
  return (await api.call("GET", `/emails/${id}`)).body as Email
}

/** As if it had been sent a minute ago: whoever clicks within seconds is no person either. */
async function makeOlder(id: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 })
  await sql`update emails set sent_at = sent_at - interval '1 minute' where id = ${id}`
  await sql.end()
}

test("opens and clicks of an e-mail are seen, a scanner's are told apart", async ({
  signedIn: page,
  account,
  api,
  receiver,
  baseURL,
  request,
}) => {
  receiver.answerWith(200, { page: "Pricing" })
  await api.call("PATCH", "/project", { body: { tracking: "on" } })
  const body = `<body><p>Hello</p><a href="${receiver.url}/pricing">See prices</a></body>`
  const mail = { to: "ada@example.com", from: "shop@acme.example", subject: "Prices", body }
  const sent = (await api.call("POST", "/v1/send", { body: mail })).body as { data: { emails: { email: string }[] } }
  const id = sent.data.emails[0]?.email ?? ""

  const headers = { authorization: `Bearer ${account.secretKey}` }
  const source = () => request.get(`${baseURL}/api/emails/${id}/source`, { headers })
  await expect.poll(async () => (await source()).status()).toBe(200)
  const html = String((await simpleParser(await (await source()).body())).html)
  await makeOlder(id)

  await page.setContent(html)
  await expect.poll(async () => (await emailOf(api, id)).opens).toBe(1)
  const link = page.getByRole("link", { name: "See prices" })
  const target = (await link.getAttribute("href")) ?? ""
  expect(target).toContain(`${baseURL}/c/`)
  await request.head(target, { maxRedirects: 0 })
  await link.click()
  await expect(page).toHaveURL(`${receiver.url}/pricing`)
  await expect(page.getByText("Pricing")).toBeVisible()

  await expect.poll(async () => (await emailOf(api, id)).clicks, { timeout: 15_000 }).toBe(1)
  const email = await emailOf(api, id)
  expect(email).toMatchObject({ opens: 1, clicks: 1, html: body })
  expect(email.events.map(({ name }) => name)).toEqual(["email.sent", "email.open", "email.click"])
  expect(email.visits).toMatchObject([
    { kind: "open", isMachine: false },
    { kind: "click", isMachine: true, reason: "head_request" },
    { kind: "click", isMachine: false, reason: null },
  ])
  await page.goto(`/p/${account.projectSlug}/emails/${id}`)
  const timeline = page.getByRole("region", { name: "Timeline" })
  await expect(timeline.getByRole("listitem")).toContainText([/Written/, /email\.sent/, /email\.open/, /email\.click/])
})

test("which e-mails are tracked is a setting", async ({ signedIn: page, api }) => {
  await page.getByRole("link", { name: "Settings" }).click()
  const tracking = page.getByRole("region", { name: "Tracking" })
  await expect(tracking.getByRole("radio", { name: "Marketing only" })).toBeChecked()
  await tracking.getByRole("radio", { name: "None" }).check()
  await tracking.getByRole("checkbox", { name: "Start workflows at every open and click" }).check()
  await tracking.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Tracking is saved.")).toBeVisible()
  expect((await api.call("GET", "/project")).body).toMatchObject({ tracking: "off", eachOpenAndClick: true })
  await page.reload()
  await expect(tracking.getByRole("radio", { name: "None" })).toBeChecked()
  await expect(tracking.getByRole("checkbox")).toBeChecked()
  expect(await api.call("PATCH", "/project", { body: {} })).toMatchObject({ status: 422 })
})
