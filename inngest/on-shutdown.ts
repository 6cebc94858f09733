import { env } from "@/lib/env"

/**
 * Runs `work` once and exits: on SIGTERM and SIGINT, and when the launcher that started this process is gone (a killed
 * launcher cannot send a signal).
 */
export function onShutdown(work: () => Promise<void>): void {
  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    await work().catch(() => {})
    process.exit(0)
  }
  process.on("SIGTERM", stop)
  process.on("SIGINT", stop)
  const launcher = env().HEED_LAUNCHER_PID
  if (launcher !== undefined) setInterval(() => isAlive(launcher) || stop(), 500).unref()
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
