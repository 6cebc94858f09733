import { QueryClient, QueryObserver } from "@tanstack/react-query"
import { describe, expect, it, onTestFinished } from "vitest"
import { refresh } from "./refresh"

/** A list that somebody looks at, each load of which ends when the test says so. */
function given() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const loads: ((rows: string[]) => void)[] = []
  const queryFn = () => new Promise<string[]>((resolve) => loads.push(resolve))
  const observer = new QueryObserver(client, { queryKey: ["list"], queryFn })
  onTestFinished(observer.subscribe(() => {}))
  return { client, loads, rows: () => client.getQueryData(["list"]) }
}

describe("refresh", () => {
  it("loads again what is shown", async () => {
    const { client, loads, rows } = given()
    loads[0]?.(["old"])
    await expect.poll(rows).toEqual(["old"])
    const refreshed = refresh(client, ["list"])
    await expect.poll(() => loads.length).toBe(2)
    loads[1]?.(["new"])
    await refreshed
    expect(rows()).toEqual(["new"])
  })

  it("does not settle for a first load that is still under way", async () => {
    const { client, loads, rows } = given()
    const refreshed = refresh(client, ["list"])
    await expect.poll(() => loads.length).toBe(2)
    loads[0]?.(["before the change"])
    loads[1]?.(["after it"])
    await refreshed
    expect(rows()).toEqual(["after it"])
  })
})
