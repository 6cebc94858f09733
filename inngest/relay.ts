import type { Inngest } from "inngest"
import { env } from "@/lib/env"
import { log } from "@/lib/log"
import { anonymousContext } from "@/lib/services/context"
import { listenToOutbox } from "@/lib/services/outbox/listen"
import { relayOutbox } from "@/lib/services/outbox/relay"
import { requestEvaluations } from "@/lib/services/segments/evaluation/request"
import { doChores } from "./chores"
import { sweeper } from "./sweep"

const pollMs = 1_000

/** Sends everything that is due to the engine; answers how many messages that was. Changes ask for their segments first. */
export async function relay(client: Inngest): Promise<number> {
  await requestEvaluations(anonymousContext())
  let total = 0
  for (;;) {
    const sent = await relayOutbox(anonymousContext(), {
      untilSeen: env().engine === "inngest",
      send: async (messages) => {
        await client.send(messages.map(({ key, name, data }) => ({ id: key, name, data })))
      },
    })
    total += sent
    if (sent === 0) return total
  }
}

/**
 * Relays after every commit that enqueued something, and each second what fell due by itself, schedules and cleaning among it. `stop`
 * ends it.
 */
export async function startRelay(client: Inngest): Promise<{ stop: () => Promise<void> }> {
  let running: Promise<void> | undefined
  let again = false
  function wake(): void {
    again = true
    running ??= drain().finally(() => {
      running = undefined
    })
  }
  async function drain(): Promise<void> {
    while (again) {
      again = false
      await relay(client).catch((error) => log.error({ err: error }, "The outbox could not be relayed; trying again."))
    }
  }
  const listener = await listenToOutbox(wake)
  const sweep = sweeper()
  let ticking: Promise<void> | undefined
  const timer = setInterval(() => {
    wake()
    ticking ??= tick(sweep).finally(() => {
      ticking = undefined
    })
  }, pollMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await ticking
      await listener.stop()
      await running
    },
  }
}

async function tick(sweep: () => Promise<void>): Promise<void> {
  await doChores()
  await sweep().catch((error) => log.error({ err: error }, "What has expired could not be removed; trying again."))
}
