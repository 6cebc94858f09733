import { describe, expect, it } from "vitest"
import { ApiError } from "@/lib/http/client"
import { isPassing, stateAfter } from "./save-state"

function refused(status: number, code: string): ApiError {
  return new ApiError({ type: "about:blank", title: "No", status, detail: "Because.", code, requestId: "req_1" })
}

describe("stateAfter", () => {
  it.each([
    ["no answer", refused(0, "offline"), { status: "offline" }],
    ["a session that is over", refused(401, "unauthorized"), { status: "signed-out" }],
    ["a refusal", refused(422, "invalid_graph"), { status: "failed", message: "Because." }],
    ["another draft", refused(409, "draft_changed"), "draft_changed"],
    ["anything else", new Error("x"), { status: "failed", message: "The draft could not be saved." }],
  ])("knows %s", (_, error, state) => {
    expect(stateAfter(error)).toEqual(state)
  })
})

describe("isPassing", () => {
  it("is true for what may pass by itself", () => {
    const theirs = { graph: { trigger: { kind: "MANUAL" as const }, nodes: [], edges: [] }, revision: 1 }
    const states = [
      { status: "offline" as const },
      { status: "saved" as const },
      { status: "conflict" as const, theirs },
    ]
    expect(states.map(isPassing)).toEqual([true, false, false])
  })
})
