import AxeBuilder from "@axe-core/playwright"
import { type Api, expect, test } from "./fixtures"

type Links = { id: string; unsubscribeUrl: string; subscribeUrl: string; manageUrl: string }

async function givenContact(api: Api): Promise<Links> {
  return (await api.call("POST", "/contacts", { body: { email: "grace@example.com" } })).body as Links
}

async function isSubscribed(api: Api, id: string): Promise<boolean> {
  return ((await api.call("GET", `/contacts/${id}`)).body as { subscribed: boolean }).subscribed
}

test.use({ javaScriptEnabled: false })

test("looking at a page changes nothing; its button does, and can be undone", async ({ page, api, request }) => {
  const contact = await givenContact(api)
  await request.get(contact.unsubscribeUrl)
  await request.head(contact.unsubscribeUrl)
  await page.goto(contact.unsubscribeUrl)
  await expect(page.getByText("g•••@example.com")).toBeVisible()
  expect(await isSubscribed(api, contact.id)).toBe(true)
  await page.getByRole("button", { name: "Unsubscribe" }).click()
  await expect(page.getByRole("heading", { name: "You are unsubscribed" })).toBeVisible()
  expect(await isSubscribed(api, contact.id)).toBe(false)
  await page.getByRole("button", { name: /Undo/ }).click()
  await expect(page.getByRole("heading", { name: "You are subscribed" })).toBeVisible()
  expect(await isSubscribed(api, contact.id)).toBe(true)
})

test("the manage page goes both ways", async ({ page, api }) => {
  const contact = await givenContact(api)
  await page.goto(contact.manageUrl)
  await page.getByRole("button", { name: "Unsubscribe" }).click()
  await expect(page.getByRole("status")).toContainText("gets no e-mails")
  await page.getByRole("button", { name: "Subscribe" }).click()
  await expect(page.getByRole("status")).toContainText("gets e-mails")
  expect(await isSubscribed(api, contact.id)).toBe(true)
})

test("a mail program's one-click POST opts out, urlencoded or multipart, and gets an empty 200", async ({
  api,
  request,
}) => {
  const contact = await givenContact(api)
  const first = await request.post(contact.unsubscribeUrl, {
    form: { "List-Unsubscribe": "One-Click" },
    maxRedirects: 0,
  })
  expect([first.status(), await first.text()]).toEqual([200, ""])
  expect(await isSubscribed(api, contact.id)).toBe(false)
  await api.call("PATCH", `/contacts/${contact.id}`, { body: { subscribed: true } })
  const second = await request.post(contact.unsubscribeUrl, {
    multipart: { "List-Unsubscribe": "One-Click" },
    maxRedirects: 0,
  })
  expect(second.status()).toBe(200)
  expect(await isSubscribed(api, contact.id)).toBe(false)
})

test("a forged link shows one neutral page, and to a mail program looks like any other", async ({
  page,
  api,
  request,
}) => {
  const contact = await givenContact(api)
  const forged = `${contact.unsubscribeUrl.slice(0, -3)}AAA`
  await page.goto(forged)
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible()
  const oneClick = await request.post(forged, { form: { "List-Unsubscribe": "One-Click" } })
  expect(oneClick.status()).toBe(200)
  expect(await isSubscribed(api, contact.id)).toBe(true)
  const swapped = contact.unsubscribeUrl.replace("/unsubscribe/", "/manage/")
  expect((await request.get(swapped)).status()).toBe(404)
})

test("pages keep to themselves: no script, no cookie, nothing from elsewhere, no trace", async ({ api, request }) => {
  const contact = await givenContact(api)
  const response = await request.get(contact.unsubscribeUrl)
  expect(response.headers()).toMatchObject({
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  })
  expect(response.headers()["content-security-policy"]).toContain("default-src 'none'")
  expect(response.headers()["set-cookie"]).toBeUndefined()
  expect(await response.text()).not.toContain("<script")
})

test.describe("with a browser that runs axe", () => {
  test.use({ javaScriptEnabled: true })

  test("axe finds nothing on the hosted pages, narrow or dark", async ({ page, api }) => {
    const contact = await givenContact(api)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.emulateMedia({ colorScheme: "dark" })
    await page.goto(contact.unsubscribeUrl)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.emulateMedia({ colorScheme: "light" })
    await page.goto(contact.manageUrl)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
})
