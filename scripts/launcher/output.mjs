import { stripVTControlCharacters } from "node:util"

const banner = /^\s*(▲ Next\.js .*|- (Local|Network|Environments):.*|✓ (Starting|Ready|Running next\.config)\b.*|)\s*$/

/**
 * Keeps back what children print until the launcher has said that all is well, so that its own lines stay readable.
 */
export function createOutputGate() {
  /** @type {string[] | undefined} */
  let held = []
  return {
    /** @param {import("node:child_process").ChildProcess} child */
    add(child) {
      for (const stream of [child.stdout, child.stderr]) {
        const out = stream === child.stdout ? process.stdout : process.stderr
        stream?.setEncoding("utf8")
        stream?.on("data", (text) => (held ? held.push(text) : out.write(text)))
      }
    },
    /** Shows what was held, without Next's own greeting, and everything that comes from now on. */
    open() {
      const lines = (held ?? [])
        .join("")
        .split("\n")
        .filter((line) => !banner.test(stripVTControlCharacters(line)))
      held = undefined
      if (lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`)
    },
  }
}
