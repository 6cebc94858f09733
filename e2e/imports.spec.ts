import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

const people = Array.from({ length: 990 }, (_, number) => `reader-${number}@example.com,yes,Reader ${number},${number}`)

test("a thousand people are imported, who opted out stays out, and rows with errors can be taken along", async ({
  signedIn: page,
  api,
}) => {
  for (const email of ["out-1@example.com", "out-2@example.com"]) {
    const made = await api.call("POST", "/contacts", { body: { email } })
    await api.call("PATCH", `/contacts/${(made.body as { id: string }).id}`, { body: { subscribed: false } })
  }
  const known = (await api.call("POST", "/contacts", { body: { email: "known@example.com" } })).body as { id: string }
  const lines = [
    "E-mail,Newsletter,First name,Seats",
    ...people,
    "known@example.com,no,Known,1",
    ...["out-1@example.com,yes,Out,", "out-2@example.com,yes,Out,"],
    ...["nobody,yes,=1+1,1", ",yes,,", "maybe@example.com,maybe,,", "many@example.com,yes,,many"],
    'quoted@example.com,yes,"Ada, ""the first""\nof her name",7',
    ...["reader-1@example.com,yes,Reader 1,1", "last@example.com,,,"],
  ]
  await page.getByRole("link", { name: "Contacts" }).click()
  await page.getByRole("link", { name: "Import" }).click()
  await page.getByLabel("Choose a file").setInputFiles({
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`),
  })
  await expect(page.getByRole("heading", { name: "people.csv" })).toBeVisible()
  await expect(page.getByRole("combobox", { name: "E-mail becomes" })).toHaveValue("email")
  await expect(page.getByRole("combobox", { name: "Newsletter becomes" })).toHaveValue("subscribed")
  await expect(page.getByRole("textbox", { name: "Field of First name" })).toHaveValue("first_name")
  await expect(page.getByRole("combobox", { name: "Type of Seats" })).toHaveValue("number")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole("button", { name: "Check the file" }).click()
  await expect(page.getByText("2 rows would resubscribe people who opted out: kept opted out.")).toBeVisible({
    timeout: 15_000,
  })
  await expect(page.getByText("1 contact would be unsubscribed, and your endpoints told.")).toBeVisible()
  await expect(page.getByText("4 rows have errors and are left out")).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole("button", { name: "Import 996 rows" }).click()
  const outcome = page.getByRole("region", { name: "Outcome" })
  await expect(outcome.getByRole("heading", { name: "What came of it" })).toBeVisible({ timeout: 15_000 })
  await expect(outcome).toContainText("Rows1,000")
  await expect(outcome).toContainText("New992")
  await expect(outcome).toContainText("With errors4")
  await expect(outcome).toContainText("Unsubscribed1")
  await expect(outcome).toContainText("Kept opted out2")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download rows with errors" }).click(),
  ])
  expect((await readText(await download.createReadStream())).split("\r\n").slice(0, 3)).toEqual([
    "line,problem,E-mail,Newsletter,First name,Seats",
    "995,“nobody” is not an e-mail address.,nobody,yes,'=1+1,1",
    "996,There is no e-mail address.,,yes,,",
  ])
  expect((await api.call("GET", `/contacts/${known.id}`)).body).toMatchObject({ subscribed: false })
  await page.getByRole("link", { name: "Unsubscribes" }).click()
  await expect(page.getByRole("row", { name: /known@example\.com Opted out Import/ })).toBeVisible()
})

test("suppressed addresses are imported and exported again", async ({ signedIn: page }) => {
  await page.getByRole("link", { name: "Suppressions" }).click()
  await page.getByRole("link", { name: "Import" }).click()
  await page.getByLabel("Choose a file").setInputFiles({
    name: "bad.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("address;reason\nada@example.com;bounce\nbob@example.com;\n"),
  })
  await page.getByRole("button", { name: "Check the file" }).click()
  await page.getByRole("button", { name: "Import 2 rows" }).click({ timeout: 15_000 })
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible({ timeout: 15_000 })
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Suppressions" }).click()
  await expect(page.getByText("ada@example.com")).toBeVisible()
  await page.getByRole("button", { name: "Export" }).click()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "As CSV" }).click(),
  ])
  const lines = (await readText(await download.createReadStream())).split("\r\n")
  expect(lines[0]).toBe("email,reason,detail,emailId,createdAt,id")
  expect(lines.slice(1, 3).sort()).toEqual([
    expect.stringMatching(/^ada@example\.com,bounce,/),
    expect.stringMatching(/^bob@example\.com,manual,/),
  ])
})

test("a file that is no CSV is refused with the reason", async ({ signedIn: page }) => {
  await page.getByRole("link", { name: "Contacts" }).click()
  await page.getByRole("link", { name: "Import" }).click()
  await page.getByLabel("Choose a file").setInputFiles({
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("email,name\nzoe@example.com,Zo\u00eb\n", "latin1"),
  })
  await expect(page.getByRole("region", { name: "Upload a file" }).getByRole("alert")).toHaveText(
    "Line 2 is not UTF-8. Save the file as “CSV UTF-8” and upload it again.",
  )
})

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString("utf8")
}
