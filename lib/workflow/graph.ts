import { z } from "zod"
import { DraftFilter } from "./conditions"
import { EventName } from "./event-name"
import { isTimeZone, nextCronTime } from "./schedule"

/*
 * Words used throughout:
 *   workflow   what a user builds; has one draft and any number of published versions
 *   version    an immutable graph that executions run
 *   step       a node of the graph; its kind says what it does, its config how
 *   outcome    how a step ended; the edge of that outcome leads on
 *   trigger    what starts an execution; the node every graph begins with
 *   execution  one contact's way through one version
 *   step run   what one step did in one execution
 */

/** The trigger is a node of every graph under this id; it is never in `nodes`. */
export const triggerId = "trigger"

export const maxNodes = 200

const maxEventNames = 20

const EventNames = z
  .array(EventName)
  .max(maxEventNames, { error: `At most ${maxEventNames} events.` })
  .overwrite((names) => [...new Set(names)])

export const EventTrigger = z.object({
  kind: z.literal("EVENT"),
  eventNames: EventNames.describe("Any of these events starts an execution; none while undecided."),
  filter: DraftFilter.optional().describe("Which of the events start one: about the event's data and its contact."),
})
export type EventTrigger = z.infer<typeof EventTrigger>

export const ManualTrigger = z.object({
  kind: z.literal("MANUAL").describe("Starts only when somebody, or a call to the API, says so."),
})

export const ScheduleTrigger = z.object({
  kind: z.literal("SCHEDULE"),
  cron: z
    .string()
    .trim()
    .max(100)
    .refine((cron) => cron === "" || nextCronTime(cron, "UTC") !== undefined, {
      error: "This is not a cron expression with five fields, such as 0 9 * * 1-5.",
    })
    .describe("Minute, hour, day of month, month, day of week; empty while undecided."),
  timeZone: z.string().max(60).refine(isTimeZone, { error: "This is not a time zone such as Europe/Berlin." }),
  filter: DraftFilter.optional().describe("Which contacts enter each time; all of them without one."),
})

export const triggerKinds = ["EVENT", "MANUAL", "SCHEDULE"] as const

export const Trigger = z
  .discriminatedUnion("kind", [EventTrigger, ManualTrigger, ScheduleTrigger])
  .describe("What starts an execution.")
export type Trigger = z.infer<typeof Trigger>

export const ExitCriteria = z
  .object({
    eventNames: EventNames.describe("Any of these events of the contact ends its execution, at once."),
    filter: DraftFilter.optional().describe(
      "With events: which of them. Alone: ends the execution when it holds for the contact; looked at before each step, with each event of the contact and with each change to it.",
    ),
  })
  .describe("When a contact leaves before the end.")
export type ExitCriteria = z.infer<typeof ExitCriteria>

export const Position = z.object({ x: z.number(), y: z.number() })

export const WorkflowNode = z.object({
  id: z.string().regex(/^stp_[a-z0-9]{1,60}$/, { error: "must look like stp_ and letters or digits" }),
  key: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,59}$/, { error: "must be a lower-case word such as notify_backend" })
    .describe("How templates name this step: {{steps.<key>.…}}. Unique in the graph."),
  kind: z.string().min(1).max(40).describe("The kind of step, such as WEBHOOK."),
  name: z.string().trim().max(100).describe("Empty only in a draft."),
  config: z.record(z.string(), z.unknown()),
  position: Position.optional(),
  disabled: z.boolean().optional().describe("A disabled step is passed over."),
  note: z.string().max(2000).optional(),
})
export type WorkflowNode = z.infer<typeof WorkflowNode>

export const Edge = z.object({
  id: z.string().min(1).max(130),
  from: z.string().describe("A node id of this graph, or `trigger`."),
  outcome: z.string().min(1).max(60).describe("The outcome of `from` that takes this edge."),
  to: z.string().describe("A node id of this graph."),
})
export type Edge = z.infer<typeof Edge>

export const Graph = z
  .object({
    trigger: Trigger,
    exitCriteria: ExitCriteria.optional(),
    nodes: z.array(WorkflowNode).max(maxNodes, { error: `A workflow has at most ${maxNodes} steps.` }),
    edges: z.array(Edge).max(maxNodes * 25),
  })
  .describe("A workflow's graph: draft, version, API and export have this one shape.")
export type Graph = z.infer<typeof Graph>

/** A graph with nothing but its trigger. */
export function emptyGraph(trigger: Trigger = { kind: "EVENT", eventNames: [] }): Graph {
  return { trigger, nodes: [], edges: [] }
}

/** The events that a trigger listens to, none for the other kinds. */
export function eventNamesOf(trigger: Trigger): string[] {
  return trigger.kind === "EVENT" ? trigger.eventNames : []
}
