const tickMs = 1_000
const plainTickSeconds = 15

/** @typedef {ReturnType<typeof createProgress>} Progress */

/**
 * Tells a person what is going on: one line per step, with its duration. A terminal sees the seconds run;
 * a file or pipe gets a mark every 15 seconds.
 * @param {NodeJS.WriteStream} [stream]
 */
export function createProgress(stream = process.stdout) {
  return {
    /** @param {string} text */
    line(text) {
      stream.write(`${text}\n`)
    },

    /**
     * Shows `label` while `work` runs.
     * @template T
     * @param {string} label
     * @param {() => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(label, work) {
      const startedAt = performance.now()
      const ticker = setInterval(() => showElapsed(stream, label, secondsSince(startedAt)), tickMs)
      stream.write(`• ${label} …`)
      try {
        const result = await work()
        finish(stream, label, `done in ${formatSeconds(startedAt)}`)
        return result
      } catch (error) {
        finish(stream, label, "stopped")
        throw error
      } finally {
        clearInterval(ticker)
      }
    },
  }
}

/** @param {NodeJS.WriteStream} stream @param {string} label @param {number} seconds */
function showElapsed(stream, label, seconds) {
  if (stream.isTTY) stream.write(`\r\x1b[K• ${label} … ${seconds} s`)
  else if (seconds > 0 && seconds % plainTickSeconds === 0) stream.write(` ${seconds} s …`)
}

/** @param {NodeJS.WriteStream} stream @param {string} label @param {string} outcome */
function finish(stream, label, outcome) {
  stream.write(stream.isTTY ? `\r\x1b[K• ${label} … ${outcome}\n` : ` ${outcome}\n`)
}

/** @param {number} startedAt */
function secondsSince(startedAt) {
  return Math.round((performance.now() - startedAt) / 1000)
}

/** @param {number} startedAt */
function formatSeconds(startedAt) {
  const seconds = (performance.now() - startedAt) / 1000
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
}
