import { z } from "zod"
import { Position, WorkflowNode } from "../workflow/graph"
import { AddStep } from "./workflows"

export const UpdateStep = z.object({
  name: AddStep.shape.name.optional(),
  position: Position.nullable().optional().describe("null leaves the place to the canvas."),
  config: z.record(z.string(), z.unknown()).optional().describe("Takes the place of the whole config."),
  key: WorkflowNode.shape.key.optional().describe("Rewritten wherever a template or a rule reads steps.<key>."),
  note: z.string().max(2000).nullable().optional(),
  disabled: z.boolean().optional().describe("A disabled step is passed over."),
})
export type UpdateStep = z.infer<typeof UpdateStep>

export const DeleteStepQuery = z.object({
  splice: z
    .enum(["true", "false"])
    .default("false")
    .transform((text) => text === "true")
    .describe("true leads the steps before to the one behind; false deletes what only this step leads to, too."),
})
export type DeleteStepQuery = z.infer<typeof DeleteStepQuery>

/** A step between two others. */
export const InsertStep = AddStep.omit({ autoConnect: true })
export type InsertStep = z.infer<typeof InsertStep>

export const CreateTransition = z.object({
  fromStepId: z.string().min(1).max(80).describe("A step's id, or `trigger`."),
  toStepId: z.string().min(1).max(80),
  condition: z
    .object({
      branch: z.string().min(1).max(60).optional(),
      fallback: z.boolean().optional().describe("true is the peer's other word for the branch timeout."),
    })
    .nullable()
    .optional()
    .describe("The outcome that leads on; needed where a step has several of equal rank."),
  waitOutcome: z
    .enum(["EVENT", "TIMEOUT"])
    .optional()
    .describe("The peer's words for the branches received and timeout."),
  priority: z.number().optional().describe("Accepted and ignored: an outcome leads to one step."),
})
export type CreateTransition = z.infer<typeof CreateTransition>

export const KnownStep = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  isRemoved: z.boolean().describe("The draft has it no more; name and type are those of the newest version that does."),
})
export type KnownStep = z.infer<typeof KnownStep>
