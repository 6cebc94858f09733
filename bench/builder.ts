import { chromium, type Page } from "@playwright/test"
import { call } from "./api"
import { largeGraph } from "./large-graph"

const secretKey = process.env.HEED_SECRET_KEY ?? ""
const dragSeconds = 2

/** How the builder does with 200 steps in a real browser, beside the same with ten. */
export async function measureBuilder(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await signIn(page)
    await measure(page, 10)
    const few = await measure(page, 10)
    const many = await measure(page, 200)
    console.log(`200 steps against 10: opening ${(many.openedMs / few.openedMs).toFixed(1)} times as long`)
  } finally {
    await browser.close()
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${process.env.HEED_URL}/sign-in`)
  await page.getByLabel("E-mail address").fill("bench@example.com")
  await page.getByLabel("Password").fill("only-for-measuring")
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.getByRole("navigation", { name: "Main" }).waitFor()
}

async function measure(page: Page, count: number): Promise<{ openedMs: number }> {
  const body = { name: `${count} steps`, graph: largeGraph(count) }
  const made = (await call("POST", "/workflows", { key: secretKey, body })) as { id: string } // the API's contract
  const openedMs = await open(page, made.id, count)
  const slowestMs = await interact(page)
  const perSecond = await drag(page)
  console.log(
    `builder, ${String(count).padStart(3)} steps: open after ${openedMs.toFixed(0)} ms, slowest interaction ${slowestMs.toFixed(0)} ms, ${perSecond.toFixed(0)} frames/s while dragging`,
  )
  return { openedMs }
}

/** From the request of the page until its last step is drawn, with everything that has to be fetched. */
async function open(page: Page, id: string, count: number): Promise<number> {
  await page.goto(`${process.env.HEED_URL}/p/bench/workflows/${id}`, { waitUntil: "commit" })
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelectorAll(".react-flow__node-step").length > wanted) resolve(performance.now())
          else requestAnimationFrame(look)
        }
        look()
      }),
    count,
  )
}

/** The longest time from an input to the frame that shows what it did, as INP counts it. */
async function interact(page: Page): Promise<number> {
  await page.evaluate(() => {
    const slowest = { ms: 0 }
    Object.assign(window, { slowest })
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) slowest.ms = Math.max(slowest.ms, entry.duration)
    })
    const options: PerformanceObserverInit & { durationThreshold: number } = { type: "event", durationThreshold: 16 }
    observer.observe(options)
  })
  const step = (index: number) => page.locator(".react-flow__node-step").nth(index)
  for (const index of [1, 2, 3, 4, 5]) await step(index).click()
  await page.getByLabel("Name", { exact: true }).pressSequentially(" renamed", { delay: 60 })
  await step(2).focus()
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "Delete", "Escape"]) await page.keyboard.press(key)
  await page.keyboard.press("Control+d")
  const bar = page.getByRole("banner")
  for (const name of ["Undo", "Redo", "Undo"]) await bar.getByRole("button", { name }).click()
  await page.keyboard.press("Control+k")
  await page.keyboard.type("find", { delay: 60 })
  await page.keyboard.press("Escape")
  return page.evaluate(() => ("slowest" in window ? (window.slowest as { ms: number }).ms : Number.NaN)) // set above
}

/** Frames drawn in each second while a step is moved about. */
async function drag(page: Page): Promise<number> {
  const box = await page.locator(".react-flow__node-step").nth(2).boundingBox()
  if (!box) throw new Error("The step to drag is not to be seen.")
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const counted = page.evaluate(
    (seconds) =>
      new Promise<number>((resolve) => {
        const begin = performance.now()
        let frames = 0
        const count = () => {
          frames++
          const passed = performance.now() - begin
          if (passed > seconds * 1000) resolve(frames / (passed / 1000))
          else requestAnimationFrame(count)
        }
        requestAnimationFrame(count)
      }),
    dragSeconds,
  )
  const end = performance.now() + dragSeconds * 1000
  for (let turn = 0; performance.now() < end; turn++)
    await page.mouse.move(x + 80 * Math.sin(turn / 8), y + 60 * Math.cos(turn / 8))
  const perSecond = await counted
  await page.mouse.move(x, y)
  await page.mouse.up()
  return perSecond
}
