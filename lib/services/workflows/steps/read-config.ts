import "server-only"
import { z } from "zod"
import { Invalid } from "@/lib/errors"
import { stepDefinition, stepKinds } from "@/lib/workflow/steps"
import type { StepDefinition } from "@/lib/workflow/steps/define-step"

type Config = Record<string, unknown>

/** The definition of a kind that a caller names. Throws Invalid with the kinds that there are. */
export function readKind(kind: string, nodeId: string): StepDefinition {
  const definition = stepDefinition(kind)
  if (definition) return definition
  const message = `There is no step of the type ${kind}. Known types: ${stepKinds.join(", ")}.`
  throw new Invalid(message, {
    code: "unknown_kind",
    errors: [{ field: "type", code: "unknown_kind", message, nodeId }],
  })
}

/** A config as its kind reads it, with what it leaves open filled in; an empty one is the kind's own. Throws Invalid. */
export function readConfig(definition: StepDefinition, given: Config, nodeId: string): Config {
  const parsed = definition.config.safeParse(Object.keys(given).length > 0 ? given : definition.defaults)
  if (parsed.success) return z.record(z.string(), z.unknown()).parse(parsed.data)
  const errors = parsed.error.issues.map((issue) => ({
    field: ["config", ...issue.path.map(String)].join("."),
    message: issue.message,
    code: "invalid_config",
    nodeId,
  }))
  throw new Invalid("The step's config is not valid.", { code: "invalid_config", errors })
}
