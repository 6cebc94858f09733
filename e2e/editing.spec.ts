import type { Locator, Page } from "@playwright/test"
import { type Api, expect, test } from "./fixtures"

const urlOf = (host: string) => ({ url: `https://${host}.example.com`, method: "POST", headers: {} })

/** A workflow of three calls in a row, open in the builder. */
async function openChain(page: Page, api: Api, project: string, name = "Chain"): Promise<string> {
  const ids = ["a", "b", "c"]
  const made = await api.call("POST", "/workflows", {
    body: {
      name,
      graph: {
        trigger: { kind: "EVENT", eventNames: ["signed_up"] },
        nodes: ids.map((id) => ({ id: `stp_${id}`, key: id, kind: "WEBHOOK", name: `Call ${id}`, config: urlOf(id) })),
        edges: ["trigger", "stp_a", "stp_b"].map((from, index) => {
          return { id: `e${index}`, from, outcome: "next", to: `stp_${ids[index]}` }
        }),
      },
    },
  })
  const { id } = made.body as { id: string }
  await page.goto(`/p/${project}/workflows/${id}`)
  await expect(node(page, "Call c")).toBeVisible()
  return id
}

function node(page: Page, name: string): Locator {
  return page.getByRole("group", { name: new RegExp(`: ${name},`) })
}

async function orderOf(api: Api, id: string): Promise<string[]> {
  const { body } = await api.call("GET", `/workflows/${id}`)
  const { draft } = body as { draft: { nodes: { id: string; name: string }[]; edges: { from: string; to: string }[] } }
  const names = new Map(draft.nodes.map((step) => [step.id, step.name]))
  const order: string[] = []
  for (let at = "trigger"; ; ) {
    const next = draft.edges.find((edge) => edge.from === at)?.to
    if (!next) return order
    order.push(names.get(next) ?? "")
    at = next
  }
}

test("a whole workflow is undone to nothing and done again", async ({ signedIn: page, api, account }) => {
  const made = await api.call("POST", "/workflows", { body: { name: "Undo", eventName: "signed_up" } })
  await page.goto(`/p/${account.projectSlug}/workflows/${(made.body as { id: string }).id}`)
  await expect(page.getByRole("group", { name: /^Trigger/ })).toBeVisible()
  for (const kind of ["Webhook", "Delay", "Condition"]) {
    await page.keyboard.press("Control+k")
    await page.getByPlaceholder("Find an action or a step").fill(`Add ${kind}`)
    await page.keyboard.press("Enter")
    await expect(page.getByRole("heading", { name: kind, level: 2 })).toBeVisible()
  }
  await page.getByLabel("Name", { exact: true }).fill("Is it?")
  const undo = page.getByRole("banner").getByRole("button", { name: "Undo" })
  await expect(async () => {
    await undo.click({ timeout: 500 })
    await expect(undo).toBeDisabled({ timeout: 100 })
  }).toPass()
  await expect(page.locator(".react-flow__node-step")).toHaveCount(1)
  const redo = page.getByRole("banner").getByRole("button", { name: "Redo" })
  await expect(async () => {
    await redo.click({ timeout: 500 })
    await expect(redo).toBeDisabled({ timeout: 100 })
  }).toPass()
  await expect(node(page, "Is it\\?")).toBeVisible()
  await expect(page.locator(".react-flow__node-step")).toHaveCount(4)
})

test("steps are copied as text and pasted into another workflow", async ({ signedIn: page, api, account, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"])
  await openChain(page, api, account.projectSlug)
  await node(page, "Call a").click()
  await node(page, "Call b").click({ modifiers: ["Shift"] })
  await expect(page.getByRole("heading", { name: "2 steps selected" })).toBeVisible()
  await page.keyboard.press("Control+c")
  await expect(page.getByText(/^Copied 2 steps/)).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(JSON.parse(text)).toMatchObject({ heed: "steps", nodes: [{ name: "Call a" }, { name: "Call b" }] })
  const made = await api.call("POST", "/workflows", { body: { name: "Other", eventName: "signed_up" } })
  await page.goto(`/p/${account.projectSlug}/workflows/${(made.body as { id: string }).id}`)
  await page.getByRole("group", { name: /^Trigger/ }).click()
  await page.keyboard.press("Control+v")
  await expect(page.getByText("Added 2 steps.")).toBeVisible()
  await expect(node(page, "Call b")).toBeVisible()
  await page.getByRole("button", { name: "All actions" }).click()
  await page.getByPlaceholder("Find an action or a step").fill("Paste steps")
  await page.keyboard.press("Enter")
  await page.getByLabel("Steps", { exact: true }).fill(text)
  await page.getByRole("button", { name: "Paste 2 steps" }).click()
  await expect(page.locator(".react-flow__node-step")).toHaveCount(5)
})

test("a step is moved by dragging it onto a way, and back by keys", async ({ signedIn: page, api, account }) => {
  const id = await openChain(page, api, account.projectSlug)
  const [from, to] = [await node(page, "Call c").boundingBox(), await node(page, "Call a").boundingBox()]
  if (!from || !to) throw new Error("The steps are not to be seen.")
  await page.mouse.move(from.x + 60, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y - 40, { steps: 4 })
  await page.mouse.move(to.x + 60, to.y - 28, { steps: 12 })
  await expect(page.getByText("Move here")).toBeVisible()
  await page.mouse.up()
  await expect.poll(() => orderOf(api, id)).toEqual(["Call c", "Call a", "Call b"])
  await node(page, "Call c").focus()
  await page.keyboard.press("Alt+ArrowDown")
  await expect.poll(() => orderOf(api, id)).toEqual(["Call a", "Call c", "Call b"])
  await expect(node(page, "Call c")).toBeFocused()
  await page.keyboard.press("Alt+ArrowDown")
  await expect.poll(() => orderOf(api, id)).toEqual(["Call a", "Call b", "Call c"])
})

test("arrows walk the graph, Enter edits, and keys act on the step", async ({ signedIn: page, api, account }) => {
  await openChain(page, api, account.projectSlug)
  await page.getByRole("group", { name: /^Trigger/ }).focus()
  await page.keyboard.press("ArrowDown")
  await expect(node(page, "Call a")).toBeFocused()
  await page.keyboard.press("ArrowDown")
  await expect(node(page, "Call b")).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue("https://b.example.com")
  await page.keyboard.press("Escape")
  await expect(node(page, "Call b")).toBeFocused()
  await page.keyboard.press("d")
  await expect(page.getByRole("group", { name: /Call b, passed over/ })).toBeVisible()
  await page.keyboard.press("Shift+ArrowDown")
  await expect(page.getByRole("heading", { name: "2 steps selected" })).toBeVisible()
  await page.keyboard.press("Delete")
  await page.getByRole("button", { name: "Delete 2 steps" }).click()
  await expect(page.locator(".react-flow__node-step")).toHaveCount(2)
  await page.keyboard.press("?")
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible()
})

test("a step stays where it was put by hand until everything is tidied", async ({ signedIn: page, api, account }) => {
  await openChain(page, api, account.projectSlug)
  const before = await node(page, "Call c").boundingBox()
  if (!before) throw new Error("The step is not to be seen.")
  await page.getByRole("button", { name: "Place steps by hand" }).click()
  await page.mouse.move(before.x + 60, before.y + 20)
  await page.mouse.down()
  await page.mouse.move(before.x + 260, before.y + 40, { steps: 8 })
  await page.mouse.up()
  await expect(page.getByText("Draft saved")).toBeVisible()
  const dragged = await node(page, "Call c").boundingBox()
  await node(page, "Call c").focus()
  await page.keyboard.press("Shift+Alt+ArrowRight")
  await expect.poll(async () => (await node(page, "Call c").boundingBox())?.x).toBeGreaterThan(dragged?.x ?? 0)
  await expect(page.getByText("Draft saved")).toBeVisible()
  await page.reload()
  await page.getByRole("button", { name: /^Tidy up/ }).click()
  await expect(page.getByRole("button", { name: /^Tidy up/ })).toHaveCount(0)
  await expect(page.getByRole("button", { name: "Place steps by hand" })).toBeVisible()
})

test("a template offers what can be named, with what it is now", async ({ signedIn: page, api, account }) => {
  await api.call("POST", "/v1/track", {
    key: "public",
    body: { event: "signed_up", email: "ada@example.com", data: { plan: "pro" } },
  })
  await openChain(page, api, account.projectSlug)
  await node(page, "Call b").click()
  const url = page.getByLabel("URL", { exact: true })
  await url.press("End")
  await url.pressSequentially("/{{data.pl")
  await expect(page.getByRole("option", { name: /data\.plan/ })).toContainText("pro")
  await page.getByRole("option", { name: /data\.plan/ }).click()
  await expect(url).toHaveValue("https://b.example.com/{{data.plan}}")
  await page.getByRole("textbox", { name: "Body" }).click()
  await page.keyboard.type('{"status": "{{steps.a.sta')
  await expect(page.getByRole("option", { name: /steps\.a\.status/ })).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("textbox", { name: "Body" })).toHaveText('{"status": "{{steps.a.status}}"}')
})

test("problems are listed and lead to their steps", async ({ signedIn: page, api, account }) => {
  await openChain(page, api, account.projectSlug)
  await node(page, "Call b").click()
  await page.getByLabel("URL", { exact: true }).fill("")
  await page.getByRole("group", { name: /^Trigger/ }).click()
  await page.getByRole("button", { name: "1 to mend" }).click()
  await page.getByRole("region", { name: "Problems" }).getByRole("button", { name: "Enter the URL to call." }).click()
  await expect(page.getByLabel("URL", { exact: true })).toBeFocused()
})

test("a copy is what the next key acts on, and an older offer to undo goes away", async ({
  signedIn: page,
  api,
  account,
}) => {
  await openChain(page, api, account.projectSlug)
  await node(page, "Call a").click()
  await page.keyboard.press("Control+d")
  await expect(page.getByText("Added 1 step.")).toBeVisible()
  const copy = node(page, "Call a").nth(1)
  await expect(copy).toBeFocused()
  await page.keyboard.press("Delete")
  await page.getByRole("button", { name: "Delete and reconnect" }).click()
  await expect(page.getByText("Deleted Call a.")).toBeVisible()
  await expect(node(page, "Call a")).toHaveCount(1)
  await node(page, "Call b").click()
  await page.getByLabel("Name", { exact: true }).fill("Call bee")
  await expect(page.getByText("Deleted Call a.")).toHaveCount(0)
  await page.keyboard.press("Control+k")
  await expect(page.getByPlaceholder("Find an action or a step")).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused()
})
