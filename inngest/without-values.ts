import { describeError } from "@/lib/log"

/** Runs work of ours; what it throws reaches the engine's logs and records without the values of any query. */
export async function withoutValues<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { type, message, cause } = describeError(error)
    throw Object.assign(new Error([message, cause?.message].filter(Boolean).join(": ")), { name: type })
  }
}
