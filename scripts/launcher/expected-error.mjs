/** Trouble that its reader can mend: shown as one sentence per problem, never with a stack. */
export class ExpectedError extends Error {
  expected = true

  /** @param {string | string[]} problems @param {{ details?: string }} [options] `details`: output to show above the sentence */
  constructor(problems, options = {}) {
    super([problems].flat().join("\n"))
    this.details = options.details
  }
}

/**
 * Says on stderr what went wrong. Errors that carry `expected: true` are meant for the reader;
 * any other is a bug and points to HEED_DEBUG=1.
 * @param {unknown} error
 */
export function reportError(error) {
  const known = error instanceof Error ? error : new Error(String(error))
  if ("expected" in known && known.expected) {
    if ("details" in known && known.details) process.stderr.write(`\n${String(known.details).trimEnd()}\n\n`)
    process.stderr.write(`${known.message}\n`)
    return
  }
  if (process.env.HEED_DEBUG) process.stderr.write(`${known.stack ?? known}\n`)
  else
    process.stderr.write(
      `Something unexpected went wrong: ${firstLine(known.message)} (set HEED_DEBUG=1 to see where).\n`,
    )
}

/**
 * Runs a command's main function and ends the process with the exit code that it returns, 0 by default.
 * @param {() => Promise<number | void>} main
 */
export async function runCommand(main) {
  // A closed terminal must not keep us from stopping in order.
  process.stdout.on("error", () => {})
  process.stderr.on("error", () => {})
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    reportError(error)
    process.exitCode = 1
  }
  await Promise.all([process.stdout, process.stderr].map(flush))
  process.exit()
}

/** @param {string} text */
function firstLine(text) {
  return text.split("\n")[0]?.replace(/\.$/, "") ?? ""
}

/** @param {NodeJS.WriteStream} stream */
function flush(stream) {
  return new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) resolve(undefined)
    else stream.write("", () => resolve(undefined))
  })
}
