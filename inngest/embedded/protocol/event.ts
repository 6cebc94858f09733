import { createHash, randomUUID } from "node:crypto"
import { z } from "zod"
import { limits } from "./limits"

const IncomingEvent = z.object({
  id: z.string().optional(),
  name: z
    .string()
    .min(1)
    .max(limits.eventNameLength)
    .refine((name) => !name.startsWith("inngest/"), "is reserved"),
  data: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((data) => data ?? {}),
  user: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((user) => user ?? undefined),
  ts: z.number().int().nonnegative().optional(),
  v: z
    .string()
    .nullish()
    .transform((v) => v ?? undefined),
})

/** An event as functions and waits see it. `ts` in milliseconds; one in the future delays the runs it starts. */
export type EngineEvent = {
  id: string
  name: string
  data: Record<string, unknown>
  ts: number
  user?: unknown
  v?: string
}

/** An event request the engine does not take; no event of it is stored. */
export class EventsRefused extends Error {
  override name = "EventsRefused"
}

/**
 * Parses the body of `POST /e/:key`. Events without an id get one from `seed` (the SDK's header, the same on each of its send
 * attempts), so that a repeated request starts nothing twice.
 * @throws EventsRefused beyond a real Inngest's limits.
 */
export function parseEvents(body: unknown, seed: string | null, now: Date): EngineEvent[] {
  const list = Array.isArray(body) ? body : [body]
  if (list.length > limits.eventsPerRequest)
    throw new EventsRefused(`More than ${limits.eventsPerRequest} events in a request`)
  return list.map((item: unknown, index) => {
    const parsed = IncomingEvent.safeParse(item)
    if (!parsed.success) throw new EventsRefused(`Event ${index}: ${z.prettifyError(parsed.error)}`)
    if (/\0/.test(parsed.data.name)) throw new EventsRefused(`Event ${index}: NUL in its name`)
    if (Buffer.byteLength(JSON.stringify(item)) > limits.eventBytes)
      throw new EventsRefused(`Event ${index}: larger than 3 MiB`)
    return { ...parsed.data, id: parsed.data.id || eventId(seed, index), ts: parsed.data.ts || now.getTime() }
  })
}

function eventId(seed: string | null, index: number): string {
  if (seed === null) return randomUUID()
  return createHash("sha256").update(`${seed}:${index}`).digest("hex").slice(0, 32)
}
