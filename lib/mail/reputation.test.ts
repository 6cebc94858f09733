import { describe, expect, it } from "vitest"
import { judgeReputation } from "./reputation"

describe("judgeReputation", () => {
  it.each([
    [{ sent: 0, bounced: 0, complained: 0 }, "ok", null],
    [{ sent: 20, bounced: 4, complained: 1 }, "ok", null],
    [{ sent: 100, bounced: 5, complained: 0 }, "warning", "bounced"],
    [{ sent: 101, bounced: 5, complained: 0 }, "ok", null],
    [{ sent: 100, bounced: 10, complained: 0 }, "stop", "bounced"],
    [{ sent: 2_000, bounced: 0, complained: 2 }, "warning", "complained"],
    [{ sent: 1_000, bounced: 0, complained: 5 }, "stop", "complained"],
    [{ sent: 1_001, bounced: 0, complained: 5 }, "warning", "complained"],
    [{ sent: 100, bounced: 5, complained: 5 }, "stop", "complained"],
  ])("says of %o: %s", (counts, level, because) => {
    expect(judgeReputation(counts)).toEqual({ level, because })
  })
})
