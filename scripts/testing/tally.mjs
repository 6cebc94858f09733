import fs from "node:fs"

/** @typedef {{ passed: number, failed: number }} Tally */

/** @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  }
}

/**
 * Counts what Vitest's JSON report says. A file that could not be loaded counts as one failure.
 * @param {string} reportFile
 * @param {number} exitCode
 */
export function readVitestTally(reportFile, exitCode) {
  const report = readReport(reportFile)
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report?.testResults ?? []
  const unloaded = files.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0)
  return atLeastOneFailure(
    { passed: report?.numPassedTests ?? 0, failed: (report?.numFailedTests ?? 0) + unloaded.length },
    exitCode,
  )
}

/**
 * Counts what Playwright's JSON report says.
 * @param {string} reportFile
 * @param {number} exitCode
 */
export function readPlaywrightTally(reportFile, exitCode) {
  const { expected = 0, flaky = 0, unexpected = 0 } = readReport(reportFile)?.stats ?? {}
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected }, exitCode)
}

/** A runner that failed without a failed test has still failed. @param {Tally} tally @param {number} exitCode */
function atLeastOneFailure({ passed, failed }, exitCode) {
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) }
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"))
  } catch {
    return undefined
  }
}
