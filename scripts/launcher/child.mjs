import { spawn, spawnSync } from "node:child_process"
import { isAlive } from "./process-info.mjs"

const defaultKillAfterMs = 10_000

/**
 * @typedef {object} ChildOptions
 * @property {string[]} args for Node; the first is the script
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import("node:child_process").StdioOptions} [stdio]
 * @property {number} [killAfterMs] how long `stop` waits after SIGTERM before it sends SIGKILL; 10 s
 */

/**
 * Starts Node in a process group of its own, so that Ctrl-C reaches only us and we stop things in order.
 * @param {ChildOptions} options
 */
export function startChild({ args, cwd, env, stdio = ["ignore", "pipe", "pipe"], killAfterMs = defaultKillAfterMs }) {
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio,
    detached: process.platform !== "win32",
    windowsHide: true,
  })
  const exited = new Promise(
    (/** @type {(exit: { code: number | null, signal: string | null }) => void} */ resolve) => {
      child.once("exit", (code, signal) => resolve({ code, signal }))
      child.once("error", () => resolve({ code: 1, signal: null }))
    },
  )
  return { child, pid: child.pid ?? 0, exited, stop: () => stopChild({ child, exited, killAfterMs }) }
}

/**
 * Runs Node to its end and collects what it prints. When `signal` fires, the child is stopped first.
 * @param {ChildOptions & { signal?: AbortSignal }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runChild({ signal, ...options }) {
  const { child, exited, stop } = startChild(options)
  /** @type {Buffer[]} */
  const chunks = []
  child.stdout?.on("data", (chunk) => chunks.push(chunk))
  child.stderr?.on("data", (chunk) => chunks.push(chunk))
  signal?.addEventListener("abort", stop, { once: true })
  const exit = await exited
  signal?.removeEventListener("abort", stop)
  signal?.throwIfAborted()
  return { code: exit.code ?? 1, output: Buffer.concat(chunks).toString() }
}

/**
 * Ends a process that was started with a group of its own, and the whole group with it.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" })
    return
  }
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}

/**
 * Ends a process group that is not our child: SIGTERM, and SIGKILL after ten seconds.
 * @param {number} pid
 */
export async function stopGroup(pid) {
  signalGroup(pid, "SIGTERM")
  const deadline = Date.now() + defaultKillAfterMs
  while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25))
  signalGroup(pid, "SIGKILL")
}

/** @param {{ child: import("node:child_process").ChildProcess, exited: Promise<unknown>, killAfterMs: number }} options */
async function stopChild({ child, exited, killAfterMs }) {
  if (!child.pid) return
  if (child.exitCode === null && child.signalCode === null) signalGroup(child.pid, "SIGTERM")
  const timer = setTimeout(() => signalGroup(child.pid ?? 0, "SIGKILL"), killAfterMs)
  await exited
  clearTimeout(timer)
  // What the child itself started may outlive it.
  if (process.platform !== "win32") signalGroup(child.pid, "SIGKILL")
}
