import { describe, expect, it } from "vitest"
import { targetOf } from "./target-of"

const filter = { search: "ada", subscribed: "false", filter: '{"logic":"AND","groups":[]}' }

describe("targetOf", () => {
  it("means those selected, whatever the filter", () => {
    expect(targetOf({ isAll: false, ids: ["cnt_1"] }, filter)).toEqual({ mode: "ids", contactIds: ["cnt_1"] })
  })

  it("means all that the whole filter finds", () => {
    expect(targetOf({ isAll: true, ids: [] }, filter)).toEqual({
      mode: "query",
      filter: { search: "ada", subscribed: false, condition: { logic: "AND", groups: [] } },
      excludeIds: [],
    })
  })

  it("means everybody where nothing is filtered", () => {
    expect(targetOf({ isAll: true, ids: [] }, { search: "", subscribed: "", filter: "" })).toEqual({
      ...{ mode: "query", filter: {}, excludeIds: [] },
    })
  })
})
