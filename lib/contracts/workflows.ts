import { z } from "zod"
import { EventName } from "../workflow/event-name"
import { Graph } from "../workflow/graph"
import { WebhookConfig } from "../workflow/steps/webhook"
import { TriggerConfig, TriggerType } from "../workflow/triggers"
import { ExecutionStatus } from "./executions"
import { ListQuery } from "./list"

export const Reentry = z
  .enum(["always", "when_idle", "once"])
  .describe(
    "always: every event starts an execution. when_idle: not while one is running. once: at most one ever for each contact.",
  )
export type Reentry = z.infer<typeof Reentry>

const name = z
  .string({ error: "The workflow needs a name." })
  .trim()
  .min(1, { error: "The workflow needs a name." })
  .max(100)
const description = z.string().trim().max(500)

/** `allowReentry` is the peer's word: true is `always`, false is `once`. */
const reentry = { reentry: Reentry.optional(), allowReentry: z.boolean().optional() }

/** A text that may be left out, or blank, which is the same; otherwise it is what `schema` says. */
function blankOr(schema: z.ZodType<string>) {
  return z
    .string()
    .trim()
    .superRefine((text, ctx) => {
      const message = text === "" ? undefined : schema.safeParse(text).error?.issues[0]?.message
      if (message !== undefined) ctx.addIssue({ code: "custom", message })
    })
    .optional()
}

export const CreateWorkflow = z.object({
  name,
  description: description.optional(),
  eventName: blankOr(EventName).describe("What starts it; recipes that have an event of their own keep to that."),
  url: blankOr(WebhookConfig.shape.url).describe("Where a recipe's webhook goes; without it the builder asks."),
  triggerType: TriggerType.optional(),
  triggerConfig: TriggerConfig.optional(),
  recipe: z.string().max(60).optional().describe("A recipe's id; fills in the draft."),
  graph: Graph.optional(),
  ...reentry,
})
export type CreateWorkflow = z.infer<typeof CreateWorkflow>

export const UpdateWorkflow = z.object({
  name: name.optional(),
  description: description.optional(),
  enabled: z
    .boolean()
    .optional()
    .describe("true publishes the draft if it differs, then enables; false starts nothing new."),
  running: z
    .enum(["finish", "cancel"])
    .optional()
    .describe("With enabled: false, what becomes of the executions that go on; they finish when nothing is said."),
  note: z.string().trim().max(500).optional().describe("Kept with the version that this publishes."),
  triggerType: TriggerType.optional(),
  triggerConfig: TriggerConfig.optional(),
  ...reentry,
})
export type UpdateWorkflow = z.infer<typeof UpdateWorkflow>

export const DeleteWorkflow = z.object({
  executions: z
    .literal("cancel")
    .optional()
    .describe("Cancel the executions that are inside; without it they are a 409."),
})
export type DeleteWorkflow = z.infer<typeof DeleteWorkflow>

/** What becomes of the executions that wait at a step when a new version is published. */
export const Placement = z.discriminatedUnion("action", [
  z.object({ action: z.literal("stay").describe("They go on, on the version that they are on.") }),
  z.object({
    action: z.literal("move"),
    to: z.string().max(80).describe("A step of the new version, begun anew there."),
  }),
  z.object({ action: z.literal("exit").describe("They end, as EXITED.") }),
])
export type Placement = z.infer<typeof Placement>

export const PublishWorkflow = z.object({
  note: z.string().trim().max(500).optional().describe("Kept with the version."),
  enable: z.boolean().optional().describe("Enable the workflow with it."),
  revision: z
    .number()
    .int()
    .optional()
    .describe("The draft's revision that was looked at; 409 when somebody saved another in between."),
  placements: z
    .record(z.string(), Placement)
    .default({})
    .describe("By the id of the step at which they wait; who is not named stays."),
})
export type PublishWorkflow = z.infer<typeof PublishWorkflow>

export const PutDraft = z.object({
  graph: Graph,
  revision: z
    .number()
    .int()
    .optional()
    .describe("The revision this edit began from; 409 when somebody saved in between."),
})
export type PutDraft = z.infer<typeof PutDraft>

export const AddStep = z.object({
  type: z.string().min(1).max(40).describe("The kind of step, such as WEBHOOK."),
  name: z.string().trim().min(1).max(100),
  config: z.record(z.string(), z.unknown()).default({}),
  position: z.object({ x: z.number(), y: z.number() }).optional(),
  autoConnect: z.boolean().default(true).describe("Lead from the last open step to this one."),
})
export type AddStep = z.infer<typeof AddStep>

export const Step = z.object({
  id: z.string(),
  key: z.string(),
  type: z.string(),
  name: z.string(),
  config: z.record(z.string(), z.unknown()),
  position: z.object({ x: z.number(), y: z.number() }).nullable(),
  note: z.string().nullable(),
  disabled: z.boolean(),
})
export type Step = z.infer<typeof Step>

export const Transition = z.object({
  id: z.string(),
  fromStepId: z.string(),
  toStepId: z.string(),
  condition: z.object({ branch: z.string() }).nullable(),
})

export const GraphProblem = z.object({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  nodeId: z.string(),
  field: z.string().optional(),
  message: z.string(),
})
export type GraphProblem = z.infer<typeof GraphProblem>

export const WorkflowSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  triggerType: TriggerType,
  triggerConfig: TriggerConfig,
  reentry: Reentry,
  allowReentry: z.boolean(),
  version: z.number().int().nullable().describe("The number of the published version."),
  stepCount: z.number().int(),
  lastExecutionAt: z.string().nullable(),
  lastExecutionStatus: ExecutionStatus.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type WorkflowSummary = z.infer<typeof WorkflowSummary>

export const Workflow = WorkflowSummary.extend({
  draft: Graph,
  draftRevision: z.number().int(),
  draftDiffers: z.boolean().describe("The draft is not what is published."),
  steps: z.array(Step),
  transitions: z.array(Transition),
  problems: z.array(GraphProblem),
})
export type Workflow = z.infer<typeof Workflow>

export const WorkflowListQuery = ListQuery.extend({
  // A name in a cursor makes it longer than an id.
  cursor: z.string().max(1000).optional(),
  search: z.string().trim().max(200).optional().describe("Part of the name or of the description."),
  status: z
    .enum(["active", "disabled", "unpublished"])
    .optional()
    .describe("unpublished: those that no version was ever published of; they are disabled, too."),
  sort: z.enum(["name", "createdAt", "updatedAt"]).optional().describe("createdAt unless another one is named."),
  dir: z.enum(["asc", "desc"]).optional().describe("Without it names go from A to Z, and dates from the newest."),
})
export type WorkflowListQuery = z.infer<typeof WorkflowListQuery>
