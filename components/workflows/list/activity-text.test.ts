import { describe, expect, it } from "vitest"
import { activityText } from "./activity-text"

describe("activityText", () => {
  it.each([
    [{ started: 214, failed: 2, isCapped: false }, "2 of 214 failed"],
    [{ started: 1, failed: 0, isCapped: false }, "none of 1 failed"],
    [{ started: 1000, failed: 1000, isCapped: true }, "1,000 of 1,000+ failed"],
  ])("says of %j: %s", (given, text) => {
    expect(activityText({ workflowId: "wf_1", days: [], ...given })).toBe(text)
  })
})
