import AxeBuilder from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { type Api, expect, test } from "./fixtures"

async function makeFrom(page: Page, starter: RegExp): Promise<string> {
  await page.getByRole("link", { name: "Templates" }).click()
  await page.getByRole("list").getByRole("button", { name: starter }).click()
  await expect(page.getByRole("region", { name: "Preview" })).toBeVisible()
  return page.url().split("/").at(-1) ?? ""
}

function save(page: Page) {
  return page.getByRole("button", { name: "Save", exact: true })
}

const previewOf = (page: Page) => page.frameLocator("iframe[title='The message as its recipient sees it']")

/** axe is not asked about what senders write. */
async function expectAccessible(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([])
}

test("a template is written, looked at, saved, tried, and sent by a workflow", async ({
  signedIn: page,
  api,
  account,
}) => {
  test.slow()
  await api.call("POST", "/contacts", { body: { email: "grace@example.com", data: { name: "Grace" } } })
  const id = await makeFrom(page, /Welcome/)

  await page.getByLabel("Subject", { exact: true }).fill("Welcome aboard, {{ name }}")
  const body = page.getByRole("textbox", { name: "Body" })
  await body.getByText("Hello {{ name").click({ clickCount: 3 })
  await page.keyboard.type("Ahoy {{ name }}")
  await expect(page.getByRole("status").filter({ hasText: "Not saved" })).toBeVisible()
  await expect(previewOf(page).getByRole("heading", { name: "Ahoy Ada" })).toBeVisible()
  await page.getByRole("combobox", { name: "Contact" }).fill("grace")
  await page.getByRole("option", { name: "grace@example.com" }).click()
  await expect(previewOf(page).getByRole("heading", { name: "Ahoy Grace" })).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel("From", { exact: true }).fill("crew@acme.test")
  await page.keyboard.press("ControlOrMeta+s")
  await expect(page.getByRole("list", { name: "Versions" })).toContainText("Welcome aboard")
  await expect(save(page)).toBeDisabled()

  await page.getByRole("button", { name: "Send test" }).click()
  await page.getByLabel("To", { exact: true }).fill("tester@acme.test")
  await page.getByRole("button", { name: "Send", exact: true }).click()
  await page.getByRole("link", { name: "See the e-mail" }).click()
  await expect(page.getByRole("heading", { name: "[Test] Welcome aboard, Grace" })).toBeVisible()
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Sent")

  await sendFrom(api, id)
  await api.call("POST", "/v1/track", {
    key: "public",
    body: { event: "signed_up", email: "linus@example.com", data: { name: "Linus" } },
  })
  await page.goto(`/p/${account.projectSlug}/emails`)
  await page
    .getByRole("row", { name: /Welcome aboard, Linus/ })
    .getByRole("link")
    .click()
  await expect(previewOf(page).getByRole("heading", { name: "Ahoy Linus" })).toBeVisible()
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Sent")
  await page.goto(`/p/${account.projectSlug}/templates/${id}`)
  const inUse = page.getByRole("region", { name: "In use" })
  await expect(inUse.getByRole("link", { name: "Greet" })).toBeVisible()
  await expect(inUse).toContainText("Sent1")
  await inUse.getByRole("link", { name: "Greet" }).click()
  await page.getByText("Welcome, to the contact").click()
  await expect(page.getByRole("link", { name: "Open template" })).toHaveAttribute("href", new RegExp(`${id}$`))
})

/** A live workflow that sends the template to whoever signs up. */
async function sendFrom(api: Api, templateId: string): Promise<void> {
  const graph = {
    trigger: { kind: "EVENT", eventNames: ["signed_up"] },
    nodes: [{ id: "stp_mail", key: "mail", kind: "SEND_EMAIL", name: "Mail", config: { templateId } }],
    edges: [{ id: "first", from: "trigger", outcome: "next", to: "stp_mail" }],
  }
  const made = await api.call("POST", "/workflows", { body: { name: "Greet", graph } })
  expect(made).toMatchObject({ status: 201 })
  const { id } = made.body as { id: string }
  expect(await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })).toMatchObject({ status: 200 })
}

test("what the visual editor would damage stays code, and all else survives it", async ({ signedIn: page, api }) => {
  const id = await makeFrom(page, /Newsletter/)
  const bodyOf = async () => ((await api.call("GET", `/templates/${id}`)).body as { body: string }).body
  const before = await bodyOf()
  const sight = page.getByRole("textbox", { name: "Body" })
  // Behind its last word: a key that moved there first could be overtaken by the next.
  const last = sight.getByText("A date, an invitation")
  const { width = 0, height = 0 } = (await last.boundingBox()) ?? {}
  await last.click({ position: { x: width - 2, y: height - 4 } })
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Bold" }).click()
  await page.keyboard.type("See you there")
  await expectAccessible(page)
  await save(page).click()
  await expect(save(page)).toBeDisabled()
  expect(await bodyOf()).toBe(before.replace("</main>", "<p><strong>See you there</strong></p>\n</main>"))

  await page.getByRole("radio", { name: "Code" }).check()
  const table = '<table role="presentation"><tr><td>Cell</td></tr></table>'
  await page.getByRole("textbox", { name: "Body" }).fill(`<p>Hello</p>${table}`)
  await page.getByRole("radio", { name: "Visual" }).check()
  await expect(page.getByRole("note")).toContainText('<table role="presentation">')
  await expectAccessible(page)
})

test("problems are named where they are, and nothing broken is saved", async ({ signedIn: page }) => {
  await makeFrom(page, /Blank/)
  await page.getByRole("radio", { name: "Code" }).check()
  const code = page.getByRole("textbox", { name: "Body" })
  await code.fill('<img src="logo.png"><a href="/start">Start</a>')
  const problems = page.getByRole("list", { name: "Problems" })
  await expect(problems.getByRole("listitem")).toHaveText([
    /no alt text/,
    /“Start” leads nowhere/,
    /“logo\.png” is not found/,
  ])
  await expectAccessible(page)
  await page.getByLabel("Subject", { exact: true }).fill("Hello {{ name")
  await expect(problems).toContainText("Error, subject")
  await save(page).click()
  await expect(page.getByLabel("Subject", { exact: true })).toHaveAccessibleDescription(/not closed/)
  await expect(save(page)).toBeEnabled()
})

test("somebody else's version is not written over unasked, and old ones come back", async ({ signedIn: page, api }) => {
  const id = await makeFrom(page, /Blank/)
  const subject = page.getByLabel("Subject", { exact: true })
  await subject.fill("Mine")
  await api.call("PATCH", `/templates/${id}`, { body: { subject: "Theirs" } })
  await save(page).click()
  const conflict = page.getByRole("alert", { name: "Conflict" })
  await conflict.getByRole("button", { name: "Look at theirs" }).click()
  await expect(page.getByRole("dialog")).toContainText("Theirs")
  await page.keyboard.press("Escape")
  await expectAccessible(page)
  await conflict.getByRole("button", { name: "Save mine over it" }).click()
  await expect(conflict).toBeHidden()
  const versions = page.getByRole("list", { name: "Versions" })
  await expect(versions.getByRole("listitem")).toHaveText([/^3Mine/, /^2Theirs/, /^1/])

  await versions.getByRole("button", { name: "Restore version 2" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Restore version 2" }).click()
  await expect(subject).toHaveValue("Theirs")
  await expect(versions.getByRole("listitem")).toHaveCount(4)
})

test("leaving with something unsaved is asked about", async ({ signedIn: page }) => {
  await makeFrom(page, /Receipt/)
  await page.getByLabel("Subject", { exact: true }).fill("Half a thought")
  page.once("dialog", (dialog) => dialog.dismiss())
  await page.getByRole("link", { name: "Contacts" }).click()
  await expect(page.getByLabel("Subject", { exact: true })).toHaveValue("Half a thought")
  page.once("dialog", (dialog) => dialog.accept())
  await page.getByRole("link", { name: "Contacts" }).click()
  await expect(page.getByRole("heading", { name: "Contacts", exact: true })).toBeVisible()
})

test("a template in the list is copied, and deleted unless a workflow sends it", async ({ signedIn: page, api }) => {
  const id = await makeFrom(page, /Welcome/)
  await sendFrom(api, id)
  await page.getByRole("link", { name: "Templates" }).first().click()
  const row = page.getByRole("row", { name: /^Welcome Good to have you/ })
  await expect(row).toContainText("Greet")
  await expectAccessible(page)
  await row.getByRole("button", { name: "Actions of Welcome" }).click()
  await page.getByRole("menuitem", { name: "Duplicate" }).click()
  const copy = page.getByRole("row", { name: /Welcome \(copy\)/ })
  await expect(copy).toContainText("No workflow")

  await row.getByRole("button", { name: "Actions of Welcome" }).click()
  await page.getByRole("menuitem", { name: "Delete" }).click()
  await page.getByRole("button", { name: "Delete template" }).click()
  await expect(page.getByRole("alert").filter({ hasText: "Greet" })).toBeVisible()
  await page.getByRole("button", { name: "Keep" }).click()
  await copy.getByRole("button", { name: "Actions of Welcome (copy)" }).click()
  await page.getByRole("menuitem", { name: "Delete" }).click()
  await page.getByRole("button", { name: "Delete template" }).click()
  await expect(copy).toBeHidden()
})
