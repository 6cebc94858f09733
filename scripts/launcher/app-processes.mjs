import { bundles, watchWorker } from "../bundle.mjs"
import { signalGroup, startChild } from "./child.mjs"
import { nextCli, projectRoot } from "./project.mjs"

const restartAfterMs = 1_000

/**
 * @typedef {object} AppOptions
 * @property {"start" | "dev"} mode
 * @property {NodeJS.ProcessEnv} env
 * @property {ReturnType<typeof import("./output.mjs").createOutputGate>} output
 */

/** Starts Next on the port in `env`. @param {AppOptions} options */
export function startWeb({ mode, env, output }) {
  const web = startChild({ args: [nextCli, mode, "-p", String(env.PORT)], cwd: projectRoot, env })
  output.add(web.child)
  return web
}

/**
 * Keeps a worker running: one that crashes is started again after a second, one that exits with 0 had nothing to do.
 * In dev mode it starts anew when its code changes.
 * @param {AppOptions & { progress: import("./progress.mjs").Progress, onStart: (pid: number) => void }} options
 */
export async function keepWorker({ mode, env, output, progress, onStart }) {
  let isStopping = false
  let isReplacing = false
  let worker = start()

  function start() {
    const started = startChild({ args: ["--enable-source-maps", bundles.worker], cwd: projectRoot, env })
    output.add(started.child)
    onStart(started.pid)
    started.exited.then(({ code, signal }) => {
      if (isStopping || isReplacing || code === 0) return
      progress.line(`The worker stopped (${signal ?? `exit code ${code}`}); it starts again in a second.`)
      setTimeout(() => {
        if (!isStopping && !isReplacing) worker = start()
      }, restartAfterMs)
    })
    return started
  }

  async function replace() {
    if (isReplacing) return
    isReplacing = true
    await worker.stop()
    isReplacing = false
    if (!isStopping) worker = start()
  }

  const unwatch =
    mode === "dev"
      ? await watchWorker({
          onChange: replace,
          onProblem: (text) => progress.line(`The worker could not be bundled:\n${text}`),
        })
      : async () => {}

  return {
    async stop() {
      isStopping = true
      await unwatch()
      await worker.stop()
    },
    kill: () => signalGroup(worker.pid, "SIGKILL"),
  }
}
