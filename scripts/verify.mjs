import { runCommand } from "./launcher/expected-error.mjs"
import { installPackages } from "./launcher/install.mjs"
import { createProgress } from "./launcher/progress.mjs"
import { requireNode } from "./launcher/require-node.mjs"
import { listenForStop } from "./launcher/stop-request.mjs"
import { sum } from "./testing/tally.mjs"

/** What can be known in seconds, without a database: lint, types and pure unit tests. */
await runCommand(async () => {
  requireNode()
  const { signal } = listenForStop()
  const progress = createProgress()
  await installPackages({ progress, signal })
  const { stages, testPureUnits } = await import("./testing/stages.mjs")
  const { makeTempFolder, removeTempFolder } = await import("./testing/temp-folder.mjs")
  const folder = makeTempFolder()
  try {
    const context = { signal, folder, progress, filters: process.argv.slice(2) }
    const { passed, failed } = sum([
      await stages.lint(context),
      await stages.types(context),
      await testPureUnits(context),
    ])
    progress.line(`\n${passed} passed, ${failed} failed`)
    return failed > 0 ? 1 : 0
  } finally {
    await removeTempFolder(folder)
  }
})
