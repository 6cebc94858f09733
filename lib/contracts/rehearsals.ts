import { z } from "zod"
import { EventName } from "../workflow/event-name"
import { Graph } from "../workflow/graph"
import { Email } from "./contacts"
import { Delivery } from "./executions"

const Data = z.record(z.string().max(200), z.unknown())
const StepId = z.string().max(80)

const nobody = "Say with whom: a contact's id, or an email to make one up."

const RehearsalContact = z
  .object(
    {
      id: z.string().max(80).optional().describe("A contact of the project."),
      email: Email.optional().describe("Without an id: makes a contact up."),
      subscribed: z.boolean().optional().describe("Of one made up; subscribed when nothing is said."),
      data: Data.optional().describe("Of one made up."),
    },
    { error: nobody },
  )
  .transform(({ id, email, subscribed = true, data = {} }, ctx) => {
    if (id !== undefined) return { kind: "recorded" as const, id }
    if (email !== undefined) return { kind: "made-up" as const, email, subscribed, data }
    ctx.addIssue({ code: "custom", path: ["id"], message: nobody })
    return z.NEVER
  })

const RehearsalEvent = z
  .object({
    id: z.string().max(80).optional().describe("An event that was recorded in the project."),
    name: EventName.optional().describe("Without an id: makes an event up."),
    data: Data.optional().describe(
      "Of one made up; merged into the contact's data as tracking does. Without a name: the context of a start by hand.",
    ),
  })
  .transform(({ id, name, data }, ctx) => {
    if (id !== undefined) return { kind: "recorded" as const, id }
    if (name !== undefined) return { kind: "made-up" as const, name, data: data ?? {} }
    if (data !== undefined) return { kind: "context" as const, data }
    const message = "Give an event's id, a name to make one up, or only data for a start by hand."
    ctx.addIssue({ code: "custom", path: ["id"], message })
    return z.NEVER
  })

const WebhookMode = z.discriminatedUnion(
  "mode",
  [
    z.object({ mode: z.literal("show").describe("Requests are rendered and shown, and none is sent.") }),
    z.object({
      mode: z.literal("redirect").describe("They are sent to a test receiver, with secrets masked."),
      url: z
        .url({ protocol: /^https?$/, error: "Enter the http or https URL of your test receiver." })
        .max(4000)
        .describe("heed-original-url tells the receiver where each was meant to go."),
    }),
    z.object({ mode: z.literal("send").describe("They are sent to where they are meant to go.") }),
  ],
  { error: "Choose show, redirect or send." },
)

export const Rehearse = z
  .object({
    graph: Graph.optional().describe("The stored draft without one."),
    only: StepId.optional().describe("Takes this one step."),
    from: StepId.optional().describe("Begins at this step instead of the trigger."),
    contact: RehearsalContact,
    event: RehearsalEvent.optional().describe("What started it; by hand without one."),
    webhooks: WebhookMode.default({ mode: "show" }),
    outcomes: z
      .record(StepId, z.string().max(60))
      .default({})
      .describe("By step id: how it ends instead of by itself."),
    results: z
      .record(z.string().max(60), Data)
      .default({})
      .describe(
        "By a step's key: what {{steps.<key>.…}} reads of steps that are not taken, of requests that are only shown, and as {event} of awaited events.",
      ),
    now: z.iso.datetime({ offset: true, error: "Enter an ISO time such as 2030-05-01T09:00:00Z." }).optional(),
  })
  .refine(({ only, from }) => only === undefined || from === undefined, {
    path: ["from"],
    error: "Give only or from, not both.",
  })
export type Rehearse = z.infer<typeof Rehearse>

const Failure = z.object({ code: z.string(), message: z.string() })

export const RehearsedStep = z.object({
  step: z.object({ id: z.string(), key: z.string(), name: z.string(), type: z.string() }),
  status: z
    .enum(["COMPLETED", "FAILED", "CANCELLED"])
    .describe("CANCELLED: the exit criteria were met while it waited."),
  outcome: z.string().nullable(),
  at: z.string().describe("When it began, by the rehearsal's clock."),
  until: z.string().describe("When it ended, by the same clock."),
  durationMs: z.number().int().describe("How long it really took."),
  input: z.record(z.string(), z.unknown()).nullable(),
  output: z.record(z.string(), z.unknown()).nullable(),
  error: Failure.nullable(),
  request: Delivery.shape.request.optional().describe("As it would be sent, secrets masked."),
  answer: z
    .object({
      status: z.number().int(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
      truncated: z.boolean(),
      durationMs: z.number().int(),
      redirects: z.array(z.object({ status: z.number().int(), url: z.string() })),
    })
    .optional(),
  note: z.string().optional(),
})
export type RehearsedStep = z.infer<typeof RehearsedStep>

const SeenRule = z.object({
  field: z.string(),
  operator: z.string(),
  value: z.unknown().optional(),
  unit: z.string().optional(),
  found: z.unknown(),
  held: z.boolean(),
})

export const Rehearsal = z.object({
  status: z.enum(["COMPLETED", "EXITED", "FAILED", "STOPPED"]).describe("STOPPED: it was taken no further; see error."),
  exitReason: z.string().nullable(),
  error: Failure.nullable(),
  startedAt: z.string(),
  endedAt: z.string().describe("By the rehearsal's clock, which delays move on."),
  trigger: z
    .object({ starts: z.boolean(), reason: z.string().optional(), seen: z.array(SeenRule).optional() })
    .describe("Whether this event with this contact would start it; it is rehearsed in any case."),
  steps: z.array(RehearsedStep),
})
export type Rehearsal = z.infer<typeof Rehearsal>
