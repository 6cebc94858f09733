import type { ZodType } from "zod"

/** Which tint and group a step has in the palette. */
export type StepFamily = "flow" | "people" | "outside" | "end"

/** One way a step can end. `optional` outcomes need no edge: without one, `failed` ends the execution as failed. */
export type Outcome = { id: string; label: string; optional?: boolean }

/** How a form edits one key of the config. */
export type StepField = {
  name: string
  label: string
  help?: string
  placeholder?: string
  control: "text" | "url" | "select" | "json" | "headers"
  options?: string[]
}

/** Something worth knowing about a step that the schema cannot see. Warnings never stop publishing. */
export type StepProblem = { severity: "error" | "warning"; code: string; field: string; message: string }

/** What the builder, the checks and the API know of a kind of step. */
export type StepDefinition = {
  kind: string
  label: string
  sentence: string
  family: StepFamily
  /** A lucide icon name. */
  icon: "webhook" | "log-out"
  config: ZodType
  defaults: Record<string, unknown>
  fields: StepField[]
  outcomes: (config: Record<string, unknown>) => Outcome[]
  /** The outcome taken when the step is disabled. */
  mainOutcome: (config: Record<string, unknown>) => string
  /** One line for the node, written from a possibly unfinished config. */
  summary: (config: Record<string, unknown>) => string
  /** What is worth saying about a config that its schema accepts. */
  problems: (config: unknown) => StepProblem[]
}

type Declaration<Config> = Omit<StepDefinition, "config" | "problems"> & {
  config: ZodType<Config>
  problems?: (config: Config) => StepProblem[]
}

/** Declares a kind of step; everything that shows, checks or runs steps derives from it. */
export function defineStep<Config>(declaration: Declaration<Config>): StepDefinition {
  const { config, problems } = declaration
  return {
    ...declaration,
    problems: (given) => {
      const parsed = config.safeParse(given)
      return parsed.success && problems ? problems(parsed.data) : []
    },
  }
}
