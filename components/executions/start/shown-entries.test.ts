import { describe, expect, it } from "vitest"
import type { Entry } from "@/lib/contracts/executions"
import { shownEntries } from "./shown-entries"

const openedAt = new Date("2026-05-10T12:00:00Z")

function entry(id: string, endedAt: string | null): Entry {
  const counts = { seen: 2, started: 1 }
  const ending = { status: endedAt ? ("COMPLETED" as const) : ("RUNNING" as const), endedAt }
  return {
    id,
    workflowId: "wf_1",
    source: "manual",
    scheduledFor: null,
    createdAt: "2026-05-10T11:00:00Z",
    ...counts,
    ...ending,
  }
}

describe("shownEntries", () => {
  it("shows all that go on, and of the ended ones the newest", () => {
    const entries = [entry("a", "2026-05-10T11:59:00Z"), entry("b", null), entry("c", "2026-05-10T11:58:00Z")]
    expect(shownEntries(entries, openedAt).map(({ id }) => id)).toEqual(["b", "a"])
  })

  it("leaves out what has ended long ago", () => {
    expect(shownEntries([entry("a", "2026-05-10T11:00:00Z")], openedAt)).toEqual([])
  })
})
