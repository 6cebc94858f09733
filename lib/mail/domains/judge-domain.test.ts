import { describe, expect, it } from "vitest"
import type { RecordState } from "../../contracts/domains"
import { judgeDomain, nextCheckAt } from "./judge-domain"

const now = new Date("2030-05-10T09:00:00Z")
const before = new Date("2030-05-01T09:00:00Z")
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

function judge(
  standing: { verifiedAt: Date | null; lostAt: Date | null },
  [ownership, dkim]: [RecordState, RecordState],
) {
  const found = null
  return judgeDomain(standing, { ownership: { state: ownership, found }, dkim: { state: dkim, found } }, now)
}

describe("judgeDomain", () => {
  it("verifies once both records are found", () => {
    const fresh = { verifiedAt: null, lostAt: null }
    expect(judge(fresh, ["found", "found"])).toEqual({ verifiedAt: now, lostAt: null, change: "verified" })
    expect(judge(fresh, ["found", "missing"])).toEqual({ ...fresh, change: null })
    expect(judge(fresh, ["unknown", "found"])).toEqual({ ...fresh, change: null })
  })

  it("leaves a verified domain so for three days after a record went, and tells when it did", () => {
    const verified = { verifiedAt: before, lostAt: null }
    expect(judge(verified, ["found", "different"])).toEqual({ verifiedAt: before, lostAt: now, change: "losing" })
    const lost = { verifiedAt: before, lostAt: ago(71) }
    expect(judge(lost, ["missing", "found"])).toEqual({ ...lost, change: null })
    const longLost = { verifiedAt: before, lostAt: ago(72) }
    expect(judge(longLost, ["missing", "unknown"])).toEqual({ verifiedAt: null, lostAt: null, change: "unverified" })
  })

  it("changes nothing where DNS does not answer, and forgets a loss once the records are back", () => {
    const lost = { verifiedAt: before, lostAt: ago(100) }
    expect(judge(lost, ["unknown", "unknown"])).toEqual({ ...lost, change: null })
    expect(judge(lost, ["found", "unknown"])).toEqual({ ...lost, change: null })
    expect(judge(lost, ["found", "found"])).toEqual({ verifiedAt: before, lostAt: null, change: null })
  })
})

describe("nextCheckAt", () => {
  it.each([
    ["in five minutes on the first day", null, ago(1), 5 / 60],
    ["in an hour after that", null, ago(25), 1],
    ["in a day when it is verified", before, ago(500), 24],
  ])("looks again %s", (_, verifiedAt, createdAt, hours) => {
    expect(nextCheckAt({ verifiedAt, createdAt, now })).toEqual(ago(-hours))
  })

  it("looks no more after 14 days", () => {
    expect(nextCheckAt({ verifiedAt: null, createdAt: ago(14 * 24), now })).toBeNull()
  })
})
