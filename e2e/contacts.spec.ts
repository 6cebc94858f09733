import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

const people = [
  { email: "ada@people.example", data: { plan: "pro", city: "London" } },
  { email: "bob@people.example", data: { plan: "free", city: "Bern" } },
  { email: "cyd@people.example", data: { plan: "pro", city: "Oslo" } },
]

test("contacts that a filter finds are shown with the fields chosen, and changed at once", async ({
  signedIn: page,
  api,
}) => {
  await Promise.all(people.map((body) => api.call("POST", "/contacts", { body })))
  await page.getByRole("link", { name: "Contacts" }).click()
  await page.getByRole("button", { name: "Columns" }).click()
  await page.getByRole("menuitemcheckbox", { name: "city" }).click()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("row", { name: /bob@people/ })).toContainText("Bern")

  await page.getByRole("button", { name: "Filter", exact: true }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("combobox", { name: "Field" }).fill("contact.data.plan")
  await dialog.getByRole("textbox", { name: "Value" }).fill("pro")
  await dialog.getByRole("button", { name: "Show them" }).click()
  await expect(page.getByRole("link", { name: /@people/ })).toHaveCount(2)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await page.getByLabel("Select all that are shown").check()
  const bar = page.getByRole("region", { name: "Selected contacts" })
  await expect(bar).toContainText("2 contacts selected")
  await bar.getByRole("button", { name: "Set a field" }).click()
  await dialog.getByLabel("Field").fill("tier")
  await dialog.getByLabel("Value").fill("gold")
  await dialog.getByRole("button", { name: "Set it" }).click()
  await expect(page.getByText("Setting a field of contacts: done")).toBeVisible()
  await expect(page.getByText("2 changed, 2 looked at")).toBeVisible()

  await page.getByLabel("Select cyd@people.example").check()
  await bar.getByRole("button", { name: "Unsubscribe" }).click()
  await dialog.getByRole("button", { name: "Unsubscribe" }).click()
  await expect(page.getByText("Unsubscribing contacts: done")).toBeVisible()
  await page.getByRole("button", { name: "Not subscribed" }).click()
  await expect(page.getByRole("link", { name: /@people/ })).toHaveCount(1)
  await page.getByRole("button", { name: "Take away 1 rule" }).click()
  await expect(page.getByRole("link", { name: "cyd@people.example" })).toBeVisible()
})
