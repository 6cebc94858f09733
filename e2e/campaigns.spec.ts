import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

test("a campaign is written, sent to those whom a filter finds, and watched", async ({ signedIn: page, api }) => {
  for (const [email, plan, subscribed] of [
    ["ada@campaign.example", "pro", true],
    ["bob@campaign.example", "free", true],
    ["cyd@campaign.example", "pro", false],
  ]) {
    expect(await api.call("POST", "/contacts", { body: { email, subscribed, data: { plan } } })).toMatchObject({
      status: 201,
    })
  }
  await page.getByRole("link", { name: "Campaigns" }).click()
  await page.getByRole("button", { name: "New campaign" }).click()
  await page.getByLabel("Name", { exact: true }).fill("Spring")
  await page.getByRole("button", { name: "Make draft" }).click()

  await page.getByLabel("Subject", { exact: true }).fill("Spring on {{ plan }}")
  await page.getByLabel("From", { exact: true }).fill("hello@acme.example")
  const audience = page.getByRole("region", { name: "Audience" })
  await audience.getByText("By filter").click()
  await audience.getByRole("combobox", { name: "Field" }).fill("contact.data.plan")
  await audience.getByRole("textbox", { name: "Value" }).fill("pro")
  await expect(audience.getByRole("status")).toHaveText("1 contact gets it; 1 not subscribed")
  expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([])
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Saved", { exact: true })).toBeVisible()

  await page.getByRole("button", { name: "Send …" }).click()
  await page.getByRole("button", { name: "Send now to 1" }).click()
  const numbers = page.getByRole("region", { name: "Numbers" })
  await expect(numbers.getByText("100 %")).toBeVisible()
  await expect(page.getByText("Sent", { exact: true }).first()).toBeVisible()
  await numbers.getByRole("button", { name: "Show table" }).click()
  await expect(numbers.getByRole("table")).toContainText("Sent")
  expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([])

  await page.getByRole("link", { name: "Its e-mails" }).click()
  await expect(page.getByRole("row", { name: /Spring on pro/ })).toContainText("ada@campaign.example")
  await page.getByRole("button", { name: "Show more than Spring" }).click()
  await expect(page).not.toHaveURL(/campaign=/)
})

test("a campaign for later can be unscheduled, changed and deleted", async ({ signedIn: page, api }) => {
  const body = { name: "Summer", subject: "Sun", body: "<p>Sun</p>", from: "hello@acme.example" }
  const made = await api.call("POST", "/campaigns", { body })
  expect(made).toMatchObject({ status: 201, body: { success: true, data: { status: "DRAFT" } } })
  await page.getByRole("link", { name: "Campaigns" }).click()
  await page.getByRole("link", { name: "Summer" }).click()
  await page.getByRole("button", { name: "Send …" }).click()
  await page.getByText("Later").click()
  await page.getByLabel("Begin at").fill("2100-06-01T09:00")
  await page.getByRole("button", { name: /^Schedule/ }).click()
  await expect(page.getByText(/It begins/)).toBeVisible()
  await page.getByRole("button", { name: "Unschedule" }).click()
  await expect(page.getByLabel("Subject", { exact: true })).toHaveValue("Sun")
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Campaigns" }).click()
  await page.getByRole("button", { name: "Actions of Summer" }).click()
  await page.getByRole("menuitem", { name: "Delete …" }).click()
  await page.getByRole("button", { name: "Delete campaign" }).click()
  await expect(page.getByText("There are no campaigns yet")).toBeVisible()
})
