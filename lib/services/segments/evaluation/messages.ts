import { internalEvents } from "@/inngest/events"
import type { Message } from "../../outbox/enqueue"
import type { SegmentRow } from "../find"

const { segmentComputeRequested, segmentsEvaluateRequested } = internalEvents

/** Asks for a run that goes on with a computation behind its cursor. */
export function computeMessage({ id, projectId, generation, cursor }: SegmentRow): Message {
  const { name } = segmentComputeRequested
  const key = ["segment", id, generation, ...(cursor ? [cursor] : [])].join(":")
  return { key, name, data: { segmentId: id, projectId, generation } }
}

/** Asks for a run that judges what has changed in a project. */
export function evaluateMessage({ projectId, round }: { projectId: string; round: number }): Message {
  const { name } = segmentsEvaluateRequested
  return { key: `segments:${projectId}:${round}`, name, data: { projectId } }
}
