import { asksForEvent, recipes } from "../lib/workflow/recipes"
import { type Api, expect, test } from "./fixtures"
import { tabTo } from "./tab-to"

type Made = { enabled: boolean; triggerConfig: { eventNames?: string[] }; steps: { config: { url?: string } }[] }

async function onlyWorkflow(api: Api): Promise<Made> {
  const { data } = (await api.call("GET", "/workflows")).body as { data: { id: string }[] }
  expect(data).toHaveLength(1)
  return (await api.call("GET", `/workflows/${data[0]?.id}`)).body as Made
}

for (const recipe of recipes) {
  const eventNames = asksForEvent(recipe) ? ["plan_changed"] : recipe.eventNames
  const url = "https://api.example.com/hook"
  const wanted = { enabled: true, triggerConfig: { eventNames }, steps: [{}, { config: { url } }] }

  test(`${recipe.name} goes live by mouse`, async ({ signedIn: page, api }) => {
    await page.getByRole("link", { name: "New workflow" }).click()
    await page.getByRole("radio", { name: recipe.name, exact: true }).click()
    await page.getByLabel("URL", { exact: true }).fill(url)
    if (asksForEvent(recipe)) await page.getByLabel("Event", { exact: true }).fill("plan_changed")
    await page.getByRole("button", { name: "Create workflow" }).click()
    await page.getByRole("button", { name: "Publish and enable" }).click()
    await expect(page.getByText("Version 1 is live.")).toBeVisible()
    expect(await onlyWorkflow(api)).toMatchObject(wanted)
  })

  test(`${recipe.name} goes live by keyboard only`, async ({ signedIn: page, api }) => {
    await tabTo(page, page.getByRole("link", { name: "New workflow" }))
    await page.keyboard.press("Enter")
    await expect(page.getByRole("radio", { checked: true })).toBeFocused()
    const radio = page.getByRole("radio", { name: recipe.name, exact: true })
    for (const _ of recipes.slice(0, recipes.indexOf(recipe))) await page.keyboard.press("ArrowDown")
    await expect(radio).toBeChecked()
    await tabTo(page, page.getByLabel("URL", { exact: true }))
    await page.keyboard.type(url)
    if (asksForEvent(recipe)) {
      await page.keyboard.press("Tab")
      await expect(page.getByLabel("Event", { exact: true })).toBeFocused()
      await page.keyboard.type("plan_changed")
    }
    await tabTo(page, page.getByRole("button", { name: "Create workflow" }))
    await page.keyboard.press("Enter")
    await tabTo(page, page.getByRole("button", { name: "Publish and enable" }))
    await page.keyboard.press("Enter")
    await expect(page.getByText("Version 1 is live.")).toBeVisible()
    expect(await onlyWorkflow(api)).toMatchObject(wanted)
  })
}
