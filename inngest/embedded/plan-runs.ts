import { v7 as uuidv7 } from "uuid"
import type { FunctionConfig } from "./protocol/config"
import type { EngineEvent } from "./protocol/event"
import { type BoundWait, bindWait, keyAt, keyText, triggerMatches } from "./protocol/match"

/** A run to start if its keys are new: always the event's, and the function's idempotency key where it has one. */
export type NewRun = {
  id: string
  functionId: string
  event: EngineEvent
  eventKey: string
  idempotencyKey: string | null
  lane: string | null
  laneLimit: number | null
  cancelOn: { stepId: string; event: string; bound: BoundWait }[]
}

/** Which runs these events start. Of two events with one idempotency key the first wins. */
export function planRuns(events: EngineEvent[], functions: Iterable<FunctionConfig>): NewRun[] {
  const taken = new Set<string>()
  const list = [...functions]
  return events.flatMap((event) =>
    list
      .filter((each) => isTriggered(each, event))
      .flatMap((config) => {
        const run = newRun(config, event)
        if (run.idempotencyKey !== null && taken.has(run.idempotencyKey)) return []
        if (run.idempotencyKey !== null) taken.add(run.idempotencyKey)
        return [run]
      }),
  )
}

/** The key under which an event is handled once in 24 hours. */
export function eventKey(event: EngineEvent): string {
  return `event:${keyText(event.id)}`
}

function isTriggered(config: FunctionConfig, event: EngineEvent): boolean {
  return config.triggers.some((trigger) => trigger.event === event.name && triggerMatches(trigger.condition, event))
}

function newRun(config: FunctionConfig, event: EngineEvent): NewRun {
  const { id, idempotencyPath, concurrency } = config
  const idempotency = idempotencyPath === null ? undefined : keyAt(event, idempotencyPath)
  const laneKey = concurrency?.keyPath ? (keyAt(event, concurrency.keyPath) ?? "") : ""
  return {
    id: uuidv7(),
    functionId: id,
    event,
    eventKey: eventKey(event),
    idempotencyKey: idempotency === undefined ? null : `run:${id}:${idempotency}`,
    lane: concurrency ? `${id}:${laneKey}` : null,
    laneLimit: concurrency?.limit ?? null,
    cancelOn: config.cancelOn.flatMap((cancel, index) => {
      const bound = bindWait(cancel.condition, event)
      return bound ? [{ stepId: `cancel:${index}`, event: cancel.event, bound }] : []
    }),
  }
}
