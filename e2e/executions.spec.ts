import { type Api, expect, test } from "./fixtures"
import type { Receiver } from "./receiver"

const isPro = { logic: "AND", groups: [{ filters: [{ field: "data.plan", operator: "equals", value: "pro" }] }] }
const node = (id: string, kind: string, name: string, config: unknown) => ({ id, key: id.slice(4), kind, name, config })

function graphFor(receiver: Receiver) {
  const path = ["trigger:next>ask", "ask:yes>call", "ask:no>rest", "call:next>last"]
  return {
    trigger: { kind: "EVENT", eventNames: ["signed_up"] },
    nodes: [
      node("stp_ask", "CONDITION", "Is it a pro", { mode: "if", filter: isPro }),
      node("stp_call", "WEBHOOK", "Tell the CRM", { url: `${receiver.url}/crm` }),
      node("stp_rest", "DELAY", "Rest", { mode: "for", amount: 1, unit: "days" }),
      node("stp_last", "WEBHOOK", "Say hello", { url: `${receiver.url}/hello` }),
    ],
    edges: path.map((text) => {
      const [from = "", outcome = "", to = ""] = text.split(/[:>]/)
      return { id: text, from: from === "trigger" ? from : `stp_${from}`, outcome, to: `stp_${to}` }
    }),
  }
}

/** A workflow in which Ada's call has failed and Bob rests. */
async function givenWorkflow(api: Api, receiver: Receiver): Promise<string> {
  const body = { name: "Welcome", graph: graphFor(receiver) }
  const { id } = (await api.call("POST", "/workflows", { body })).body as { id: string }
  await api.call("PATCH", `/workflows/${id}`, { body: { enabled: true } })
  receiver.answerWith(500)
  await track(api, "ada", "pro")
  await track(api, "bob", "free")
  const states = async () => {
    const { data } = (await api.call("GET", `/workflows/${id}/executions`)).body as { data: { status: string }[] }
    return data.map(({ status }) => status).sort()
  }
  await expect.poll(states).toEqual(["FAILED", "WAITING"])
  return id
}

async function track(api: Api, name: string, plan: string): Promise<void> {
  const body = { event: "signed_up", email: `${name}@example.com`, data: { plan } }
  await api.call("POST", "/v1/track", { key: "public", body })
}

test("executions are found by states, error, contact and what they did at a step", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  const id = await givenWorkflow(api, receiver)
  const links = page.getByRole("table", { name: "Executions" }).getByRole("link")
  await page.goto(`/p/${account.projectSlug}/executions`)
  await page.getByRole("button", { name: "Failed", exact: true }).click()
  await expect(links).toHaveText(["ada@example.com"])
  await page.getByRole("button", { name: "Waiting", exact: true }).click()
  await expect(page).toHaveURL(/status=FAILED%2CWAITING/)
  await expect(links).toHaveCount(2)
  await page.getByRole("combobox", { name: "Error" }).selectOption({ label: "http_status (1)" })
  await expect(links).toHaveText(["ada@example.com"])
  await page.goto(`/p/${account.projectSlug}/workflows/${id}/executions?step=stp_ask&state=done`)
  await expect(links).toHaveCount(2)
  await page.getByRole("combobox", { name: "Step" }).selectOption({ label: "Tell the CRM" })
  await page.getByRole("combobox", { name: "What they did there" }).selectOption({ label: "failed there" })
  await expect(links).toHaveText(["ada@example.com"])
  await api.call("DELETE", `/workflows/${id}/steps/stp_call?splice=true`)
  await page.reload()
  await expect(page.getByRole("combobox", { name: "Step" }).getByRole("option", { selected: true })).toHaveText(
    "Tell the CRM (removed)",
  )
  await page.getByRole("combobox", { name: "Step" }).selectOption({ label: "At any step" })
  await page.getByRole("combobox", { name: "Contact" }).fill("bob")
  await page.getByRole("option", { name: "bob@example.com" }).click()
  await expect(links).toHaveText(["bob@example.com"])
})

test("new executions appear in the list by themselves", async ({ signedIn: page, api, receiver, account }) => {
  await givenWorkflow(api, receiver)
  await page.goto(`/p/${account.projectSlug}/executions`)
  await expect(page.getByRole("table", { name: "Executions" }).getByRole("link")).toHaveCount(2)
  await track(api, "eve", "free")
  await expect(page.getByRole("row", { name: /eve@example\.com/ })).toBeVisible()
})

test("a failed execution is seen on the canvas, and tried again from the step that failed", async ({
  signedIn: page,
  api,
  receiver,
  account,
}) => {
  await givenWorkflow(api, receiver)
  await page.goto(`/p/${account.projectSlug}/executions?status=FAILED`)
  await page.getByRole("link", { name: "ada@example.com" }).click()
  await expect(page.getByRole("radio", { name: "Canvas" })).toBeChecked()
  await expect(page.getByRole("group", { name: /Rest.*Not reached$/ })).toBeVisible()
  await page.getByRole("group", { name: /Is it a pro.*Done$/ }).press("Enter")
  await expect(page.getByRole("region", { name: "Is it a pro" })).toContainText("Went on with yes")
  const failed = page.getByRole("group", { name: /Tell the CRM.*Failed$/ })
  const borderOf = () => failed.evaluate((node) => getComputedStyle(node.firstElementChild ?? node).borderColor)
  const border = await borderOf()
  await failed.click()
  await expect(page.getByRole("region", { name: "Tell the CRM" })).toBeVisible()
  expect(await borderOf()).toBe(border)
  receiver.answerWith(204)
  await page.getByRole("button", { name: "Try again from here" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click()
  await expect(page.getByRole("group", { name: /Tell the CRM.*Done, pass 2$/ })).toBeVisible()
  await expect(page.getByRole("group", { name: /Say hello.*Done$/ })).toBeVisible()
  await page.getByRole("group", { name: /Tell the CRM/ }).click()
  await page.getByRole("radio", { name: "Pass 1" }).check()
  await expect(page.getByRole("region", { name: "Tell the CRM" }).getByText(/^500 in \d+ ms$/)).toBeVisible()
  await page.getByRole("radio", { name: "Timeline" }).click()
  await expect(page).toHaveURL(/view=timeline/)
  await expect(page.getByText("Taken up again, pass 2")).toBeVisible()
})
