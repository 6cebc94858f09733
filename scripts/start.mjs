import { ExpectedError, runCommand } from "./launcher/expected-error.mjs"
import { launch } from "./launcher/launch.mjs"
import { requireNode } from "./launcher/require-node.mjs"

await runCommand(async () => {
  requireNode()
  const mode = process.argv[2]
  if (mode !== "start" && mode !== "dev") throw new ExpectedError("Usage: npm start, or npm run dev.")
  return launch(mode)
})
