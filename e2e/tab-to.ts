import { expect, type Locator, type Page } from "@playwright/test"

/** Presses Tab until the focus is there, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await expect(async () => {
    await page.keyboard.press("Tab")
    await expect(target).toBeFocused({ timeout: 20 })
  }).toPass({ intervals: [0], timeout: 15_000 })
}
