import { readFile } from "node:fs/promises"

const sampleMs = 20

export type Part = "web" | "worker"

/** Looks at a process's memory until it is stopped, and answers the most that it saw, in bytes. */
export function watchPeak(part: Part): { stop: () => Promise<number> } {
  let [peak, isOver] = [0, false]
  async function watch(): Promise<void> {
    while (!isOver) {
      peak = Math.max(peak, await residentBytes(part))
      await new Promise((resolve) => setTimeout(resolve, sampleMs))
    }
  }
  const watching = watch()
  return {
    stop: async () => {
      isOver = true
      await watching
      return peak
    },
  }
}

/** Resident memory of a process of the app, as Linux tells it (proc_pid_status(5)); NaN elsewhere. */
export async function residentBytes(part: Part): Promise<number> {
  const status = await readFile(`/proc/${await pidOf(part)}/status`, "utf8").catch(() => "")
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024
}

/** The process of the app that plays a part at this moment, by the launcher's own file. */
export async function pidOf(part: Part): Promise<number> {
  const { webPid, workerPid } = JSON.parse(await readFile(process.env.HEED_RUN_FILE ?? "", "utf8"))
  return Number(part === "web" ? webPid : workerPid)
}

export function mib(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(0)} MiB`
}
