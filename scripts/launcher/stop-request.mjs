const parentPollMs = 500
const forceAfterMs = 1_000

/** @typedef {ReturnType<typeof listenForStop>} StopRequest */

/**
 * Turns Ctrl-C, SIGTERM, SIGHUP and the death of our parent into one abort signal.
 * A second Ctrl-C calls the function given to `onForce` and exits at once.
 */
export function listenForStop() {
  const controller = new AbortController()
  /** @type {() => void} */
  let force = () => {}
  let requestedAt = 0

  function request() {
    // npm passes a Ctrl-C on that the terminal has sent us already: only a later one means "now".
    if (requestedAt && performance.now() - requestedAt > forceAfterMs) {
      force()
      process.exit(1)
    }
    requestedAt ||= performance.now()
    controller.abort()
  }

  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, request)
  if (hasLastingParent()) watchParent(request)

  return {
    signal: controller.signal,
    /** @param {() => void} callback */
    onForce(callback) {
      force = callback
    },
    /** Resolves when a stop is wanted. @returns {Promise<void>} */
    requested() {
      if (controller.signal.aborted) return Promise.resolve()
      return new Promise((resolve) => controller.signal.addEventListener("abort", () => resolve(), { once: true }))
    },
  }
}

/**
 * npm runs us under a shell that keeps a SIGTERM for itself, so only the loss of that shell tells us.
 * Started by hand, our parent may end (a background job) while we are meant to go on.
 */
function hasLastingParent() {
  return Boolean(process.env.npm_lifecycle_event || process.env.HEED_STOP_WITH_PARENT)
}

/** @param {() => void} request */
function watchParent(request) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    request()
  }, parentPollMs)
  timer.unref()
}
