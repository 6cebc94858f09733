import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { build } from "esbuild"

const root = path.resolve(import.meta.dirname, "../../..")

/** Bundles the worker of `worker-process.ts`; plain Node 20 runs no TypeScript. */
export async function bundleWorker(): Promise<string> {
  const outfile = path.join(root, "node_modules/.cache/heed-engine-test/worker.mjs")
  const entryPoints = [path.join(root, "inngest/embedded/testing/worker-process.ts")]
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    target: "node20",
  })
  return outfile
}

/** A worker in a process of its own. */
export type WorkerProcess = Awaited<ReturnType<typeof startWorkerProcess>>

export async function startWorkerProcess(bundle: string, url: string) {
  const child = fork(bundle, {
    env: { ...process.env, ENGINE_DATABASE_URL: url },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  await told(child, "ready")
  return {
    pid: child.pid,
    send: async (events: { name: string; data: Record<string, unknown> }[]) => {
      const sent = told(child, "sent")
      child.send(events)
      await sent
    },
    end: async (signal: "SIGKILL" | "SIGTERM") => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, "exit")
      child.kill(signal)
      await exited
    },
  }
}

function told(child: ChildProcess, word: string) {
  return new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(`The worker ended before it said "${word}"`))
    const hear = (message: unknown) => {
      if (message !== word) return
      child.off("message", hear).off("exit", fail)
      resolve()
    }
    child.on("message", hear).once("exit", fail)
  })
}
