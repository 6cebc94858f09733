import { ExpectedError, reportError, runCommand } from "./launcher/expected-error.mjs"
import { installPackages } from "./launcher/install.mjs"
import { createProgress } from "./launcher/progress.mjs"
import { requireNode } from "./launcher/require-node.mjs"
import { listenForStop } from "./launcher/stop-request.mjs"
import { sum } from "./testing/tally.mjs"

const needBuild = ["startup", "browser"]

/**
 * Runs every check there is. `npm test -- --only=unit,browser name` runs some stages; what follows goes to
 * Vitest and Playwright. The last line is always `N passed, N failed`.
 */
await runCommand(async () => {
  const stop = listenForStop()
  /** @type {import("./testing/tally.mjs").Tally[]} */
  const tallies = []
  try {
    await runStages({ stop, onTally: (tally) => tallies.push(tally) })
  } catch (error) {
    if (stop.signal.aborted) process.stderr.write("\nInterrupted.\n")
    else reportError(error)
    tallies.push({ passed: 0, failed: 1 })
  }
  const { passed, failed } = sum(tallies)
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  return failed > 0 ? 1 : 0
})

/** @param {{ stop: import("./launcher/stop-request.mjs").StopRequest, onTally: (tally: import("./testing/tally.mjs").Tally) => void }} options */
async function runStages({ stop, onTally }) {
  requireNode()
  const { signal } = stop
  const progress = createProgress()
  await installPackages({ progress, signal })
  // These need packages, so they load only now.
  const { stages } = await import("./testing/stages.mjs")
  const { makeTempFolder, removeTempFolder } = await import("./testing/temp-folder.mjs")
  const { names, filters } = readArguments(Object.keys(stages))
  const folder = makeTempFolder()
  try {
    let isBuilt = true
    for (const name of names) {
      signal.throwIfAborted()
      progress.line(`\n— ${name}`)
      const tally =
        isBuilt || !needBuild.includes(name)
          ? await runStage(() => stages[name]({ signal, folder, filters, progress }), signal)
          : { passed: 0, failed: 1 }
      if (!isBuilt && needBuild.includes(name)) progress.line("Left out, because the build failed.")
      if (name === "build") isBuilt = tally.failed === 0
      onTally(tally)
    }
  } finally {
    await removeTempFolder(folder)
  }
}

/** A stage that breaks counts as one failure, and the next ones still run. @param {() => Promise<import("./testing/tally.mjs").Tally>} run @param {AbortSignal} signal */
async function runStage(run, signal) {
  try {
    return await run()
  } catch (error) {
    signal.throwIfAborted()
    reportError(error)
    return { passed: 0, failed: 1 }
  }
}

/** @param {string[]} known */
function readArguments(known) {
  const given = process.argv.slice(2)
  const only = given
    .filter((argument) => argument.startsWith("--only="))
    .flatMap((argument) => argument.slice("--only=".length).split(","))
  const unknown = only.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new ExpectedError(`There is no stage "${unknown}"; the stages are ${known.join(", ")}.`)
  const wanted = only.some((name) => needBuild.includes(name)) ? [...only, "build"] : only
  return {
    names: known.filter((name) => wanted.length === 0 || wanted.includes(name)),
    filters: given.filter((argument) => !argument.startsWith("--only=")),
  }
}
