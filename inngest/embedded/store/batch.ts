const deadlockDetected = "40P01"

/**
 * Group commit: items that come in while a flush runs go into the next one together. Each caller gets its own item's result, or
 * the error of its flush. `flush` returns a result per item, in order.
 */
export function createBatch<Item, Result>(options: { maxItems: number; flush: (items: Item[]) => Promise<Result[]> }) {
  const waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = []
  let isFlushing = false

  async function flushAll() {
    isFlushing = true
    await Promise.resolve()
    while (waiting.length > 0) {
      const batch = waiting.splice(0, options.maxItems)
      try {
        const results = await retryDeadlock(() => options.flush(batch.map(({ item }) => item)))
        for (const [index, { resolve, reject }] of batch.entries()) {
          const result = results[index]
          if (result === undefined) reject(new Error("A flush returned fewer results than items"))
          else resolve(result)
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isFlushing = false
  }

  return (item: Item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isFlushing) void flushAll()
    })
}

/** Runs a transaction again when PostgreSQL chose it as a deadlock's victim; it left nothing behind. */
export async function retryDeadlock<Result>(run: () => Promise<Result>, attempts = 5): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    const isDeadlock = error instanceof Error && "code" in error && error.code === deadlockDetected
    if (!isDeadlock || attempts <= 1) throw error
    return retryDeadlock(run, attempts - 1)
  }
}
