import { z } from "zod"
import { Graph } from "../workflow/graph"
import { GraphProblem } from "./workflows"

export const CheckGraph = z.object({ graph: Graph })
export type CheckGraph = z.infer<typeof CheckGraph>

export const GraphChecks = z.object({
  problems: z.array(GraphProblem),
  errors: z.number().int().describe("How many of the problems stop publishing."),
  warnings: z.number().int(),
})
export type GraphChecks = z.infer<typeof GraphChecks>
