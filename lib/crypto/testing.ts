import { vi } from "vitest"

/** A module as a process with these secrets would have it: the environment is read once for each process. */
export async function inProcessWith<M>(secrets: Record<string, string>, load: () => Promise<M>): Promise<M> {
  vi.resetModules()
  vi.unstubAllEnvs()
  for (const [name, value] of Object.entries(secrets)) vi.stubEnv(name, value)
  return load()
}

export const [todaysSecret, yesterdaysSecret, strangersSecret] = ["a", "b", "c"].map((letter) => letter.repeat(48)) as [
  string,
  string,
  string,
]
