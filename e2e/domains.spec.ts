import AxeBuilder from "@axe-core/playwright"
import { startDnsServer, type Zone } from "@/lib/mail/domains/testing-dns"
import { expect, test } from "./fixtures"

test("a domain is verified once its records stand in DNS", async ({ signedIn: page, api }) => {
  const zone: Zone = {}
  const dns = await startDnsServer(zone, { port: Number(process.env.HEED_E2E_DNS_PORT) })
  await page.getByRole("link", { name: "Settings" }).click()
  const section = page.getByRole("region", { name: "Domains" })
  await expect(section).toContainText("No domains yet.")
  await section.getByLabel("New domain").fill("https://acme.test")
  await section.getByRole("button", { name: "Add domain" }).click()
  await expect(section).toContainText("Enter the domain alone")
  await section.getByLabel("New domain").fill("Acme.test")
  await page.keyboard.press("Enter")
  const required = page.getByRole("region", { name: "Required records" })
  await expect(required.getByText("Not checked")).toHaveCount(2)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole("button", { name: "Check now" }).click()
  await expect(page.getByText("The ownership record is missing. The DKIM record is missing.")).toBeVisible()
  const [domain] = (await api.call("GET", "/domains")).body as { records: { name: string; value: string }[] }[]
  for (const { name, value } of domain?.records.slice(0, 2) ?? []) zone[name] = { TXT: [value] }
  zone["acme.test"] = { TXT: ["v=spf1 mx -all"] }
  await page.getByRole("button", { name: "Check now" }).click()
  await expect(page.getByText("Mail from addresses at acme.test is sent")).toBeVisible()
  await expect(required.getByText("Found")).toHaveCount(2)
  await expect(page.getByRole("region", { name: "Advised records" })).toContainText("v=spf1 mx a:")
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await dns.stop()
  await page.getByRole("link", { name: "Settings" }).first().click()
  await expect(section.getByRole("listitem")).toContainText("Verified")
  await section.getByRole("link", { name: "acme.test" }).click()
  await page.getByRole("button", { name: "Delete", exact: true }).click()
  await page.getByRole("button", { name: "Delete domain" }).click()
  await expect(section).toContainText("No domains yet.")
})
