import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { createInterface } from "node:readline"

export type ReceiverProgram = { url: string; stop: () => Promise<void> }

type Program = {
  /** A file beside this one, or anywhere by its full path: .mjs runs with Node, .py with Python. */
  file: string
  env?: Record<string, string>
}

/** The command that runs Python 3 here; undefined where there is none. */
export const python = ["python3", "python"].find(isPython3)

/** What a test that needs Python says where it is passed over: `it.skipIf(!python)(needsPython("marks …"), …)`. */
export function needsPython(name: string): string {
  return python ? name : `${name} — NOT TRIED: there is no Python 3 on this machine`
}

/** Runs a receiver in a process of its own; answers once the program has printed where it listens. */
export async function startReceiverProgram({ file, env = {} }: Program): Promise<ReceiverProgram> {
  const command = file.endsWith(".py") ? python : process.execPath
  if (!command) throw new Error(`${file} needs Python 3, which is not on this machine.`)
  const child = spawn(command, [path.resolve(import.meta.dirname, file)], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  return { url: await addressOf(child, file), stop: () => stopped(child) }
}

async function addressOf(child: ChildProcess, file: string): Promise<string> {
  let complaint = ""
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    complaint += text
  })
  if (!child.stdout) throw new Error("The receiver's output cannot be read.")
  for await (const line of createInterface(child.stdout)) {
    const [address] = /http:\S+/.exec(line) ?? []
    if (address) return address
  }
  throw new Error(`${file} ended before it listened. It said:\n${complaint}`)
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, "exit")
  child.kill()
  await exited
}

function isPython3(command: string): boolean {
  const { status, stdout } = spawnSync(command, ["-c", "import sys; print(sys.version_info[0])"], { encoding: "utf8" })
  return status === 0 && stdout.trim() === "3"
}
