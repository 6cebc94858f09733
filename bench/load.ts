import { call } from "./api"

/** When each numbered event was answered by the API, and when the first was sent, in `performance.now()` milliseconds. */
export type Sent = { firstSentAt: number; lastAnsweredAt: number; answeredAt: Map<number, number> }

export type Load = { event: string; count: number; senders: number; perSecond?: number; publicKey: string }

/** Tracks `count` events from `senders` at once, as fast as they are answered or at a steady rate. Numbers start at 0. */
export async function sendLoad(load: Load): Promise<Sent> {
  const answeredAt = new Map<number, number>()
  const firstSentAt = performance.now()
  let next = 0
  async function sender(): Promise<void> {
    for (let number = next++; number < load.count; number = next++) {
      if (load.perSecond) await until(firstSentAt + (number * 1000) / load.perSecond)
      const body = {
        event: load.event,
        email: `contact-${number % 500}@example.com`,
        data: { number: { value: number, persistent: false } },
      }
      await call("POST", "/v1/track", { key: load.publicKey, body })
      answeredAt.set(number, performance.now())
    }
  }
  await Promise.all(Array.from({ length: load.senders }, sender))
  return { firstSentAt, lastAnsweredAt: performance.now(), answeredAt }
}

async function until(time: number): Promise<void> {
  const ms = time - performance.now()
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
}
