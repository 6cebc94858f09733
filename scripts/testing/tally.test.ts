import fs from "node:fs"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { readPlaywrightTally, readVitestTally, sum } from "./tally.mjs"
import { makeTempFolder, removeTempFolder } from "./temp-folder.mjs"

let folder = ""

beforeEach(() => {
  folder = makeTempFolder()
})

afterEach(() => removeTempFolder(folder))

function report(content: object) {
  const file = path.join(folder, "report.json")
  fs.writeFileSync(file, JSON.stringify(content))
  return file
}

describe("readVitestTally", () => {
  it("counts tests", () => {
    const file = report({ numPassedTests: 5, numFailedTests: 2, testResults: [] })

    expect(readVitestTally(file, 1)).toEqual({ passed: 5, failed: 2 })
  })

  it("counts a file that could not be loaded as one failure", () => {
    const file = report({
      numPassedTests: 5,
      numFailedTests: 0,
      testResults: [{ status: "failed", assertionResults: [] }],
    })

    expect(readVitestTally(file, 1)).toEqual({ passed: 5, failed: 1 })
  })

  it("counts a runner that wrote no report as one failure", () => {
    expect(readVitestTally(path.join(folder, "none.json"), 1)).toEqual({ passed: 0, failed: 1 })
  })
})

describe("readPlaywrightTally", () => {
  it("counts tests, and leaves out those that were skipped", () => {
    const file = report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4 } })

    expect(readPlaywrightTally(file, 1)).toEqual({ passed: 4, failed: 1 })
  })
})

describe("sum", () => {
  it("adds up stages", () => {
    const tallies = [
      { passed: 1, failed: 0 },
      { passed: 5, failed: 2 },
    ]

    expect(sum(tallies)).toEqual({ passed: 6, failed: 2 })
  })
})
