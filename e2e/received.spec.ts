import AxeBuilder from "@axe-core/playwright"
import { createTransport } from "nodemailer"
import postgres from "postgres"
import { type Account, expect, test } from "./fixtures"

/** A domain that the project has verified. */
async function givenDomain({ projectSlug }: Account): Promise<string> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 })
  const name = `${projectSlug}.test`
  await sql`
    insert into domains (id, project_id, name, token, dkim_selector, dkim_public_key, sealed_dkim_key, verified_at)
    select ${`dom_${projectSlug}`}, id, ${name}, 't', 'heed', 'p', 's', now() from projects where slug = ${projectSlug}`
  await sql.end()
  return name
}

/** Hands a message to the listener as a mail server does. */
function hand(letter: Parameters<ReturnType<typeof createTransport>["sendMail"]>[0]) {
  const transport = createTransport({
    host: "127.0.0.1",
    port: Number(process.env.HEED_E2E_SMTP_PORT),
    ignoreTLS: true,
  })
  return transport.sendMail(letter)
}

test("a message that a backend posts is seen", async ({ signedIn: page, account, baseURL }) => {
  const to = `support@${await givenDomain(account)}`
  const body = `From: Jane Smith <jane@example.com>\r\nTo: ${to}\r\nSubject: Posted\r\n\r\nHello by HTTP`
  const headers = { authorization: `Bearer ${account.secretKey}`, "content-type": "message/rfc822" }
  const answer = await fetch(`${baseURL}/api/v1/inbound?from=jane@example.com`, { method: "POST", headers, body })
  expect(answer.status).toBe(200)
  await page.getByRole("link", { name: "Emails" }).click()
  await page.getByRole("navigation", { name: "Emails" }).getByRole("link", { name: "Received" }).click()
  await page
    .getByRole("row", { name: /Posted/ })
    .getByRole("link")
    .click()
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("SPF not judged")
  await expect(page.getByRole("tabpanel")).toContainText("Hello by HTTP")
})

test("a message that comes is seen, and starts a workflow", async ({ signedIn: page, account, api, receiver }) => {
  await page.getByRole("link", { name: "Emails" }).click()
  await page.getByRole("navigation", { name: "Emails" }).getByRole("link", { name: "Received" }).click()
  await expect(page.getByText("Nothing was received yet")).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const workflow = { name: "Answer", eventName: "email.received" }
  const { body: created } = await api.call("POST", "/workflows", { body: workflow })
  const { id } = created as { id: string }
  const step = { type: "WEBHOOK", name: "Tell", config: { url: receiver.url }, autoConnect: true }
  await api.call("POST", `/workflows/${id}/steps`, { body: step })
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })

  const to = `support@${await givenDomain(account)}`
  const html = '<p>Where is my <b>order</b>?</p><script>document.body.textContent = ""</script>'
  const attachments = [{ filename: "receipt.txt", content: "paid" }]
  await hand({ from: "Jane Smith <jane@example.com>", to, subject: "My order", html, attachments })
  await expect(hand({ from: "jane@example.com", to: "a@unknown.example" })).rejects.toMatchObject({ responseCode: 550 })

  const row = page.getByRole("row", { name: /My order/ })
  await expect(row).toContainText("jane@example.com", { timeout: 15_000 })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await row.getByRole("link").click()
  const message = page.frameLocator("iframe[title='The message, made safe']")
  await expect(message.getByText("Where is my order?")).toBeVisible()
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("DKIM not judged")
  const downloads = page.waitForEvent("download")
  await page.getByRole("link", { name: "receipt.txt" }).click()
  expect((await downloads).suggestedFilename()).toBe("receipt.txt")
  await page.getByRole("tab", { name: "Source" }).click()
  await expect(page.getByRole("tabpanel")).toContainText("Subject: My order")
  expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([])

  await page.getByRole("link", { name: "Jane Smith" }).click()
  await expect(page.getByRole("region", { name: "Contact", exact: true })).toContainText("jane@example.com")
  await expect.poll(() => receiver.received.length).toBe(1)
  const event = { to, subject: "My order", hasContent: true, body: "<p>Where is my <b>order</b>?</p>" }
  expect(receiver.received[0]?.body).toMatchObject({ event })
})
