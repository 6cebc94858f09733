import { z } from "zod"
import type { Call } from "./call"
import { type Equality, parseExpression, UnsupportedExpression } from "./expression"

/** A function as the engine runs it, read from the SDK's registration. `maxAttempts` counts the first one. */
export type FunctionConfig = {
  id: string
  maxAttempts: number
  triggers: { event: string; condition: Equality[] }[]
  cancelOn: { event: string; condition: Equality[] }[]
  idempotencyPath: string | null
  concurrency: { limit: number; keyPath: string | null } | null
}

/** A function asks for what the embedded engine does not do; it never runs such a function half-way. */
export class UnsupportedFunction extends Error {
  override name = "UnsupportedFunction"
  constructor(problems: string[]) {
    super(`The embedded engine cannot run these functions:\n${problems.map((each) => `- ${each}`).join("\n")}`)
  }
}

const path = z
  .string()
  .regex(/^event(\.[A-Za-z_]\w*)+$/, `is not a plain path such as "event.data.id"`)
  .transform((text) => text.slice("event.".length))
const condition = z
  .string()
  .optional()
  .transform((text, ctx) => {
    try {
      return parseExpression(text)
    } catch (error) {
      if (!(error instanceof UnsupportedExpression)) throw error
      ctx.addIssue({ code: "custom", message: error.message })
      return z.NEVER
    }
  })
const limit = z.strictObject({
  limit: z.int().min(1),
  key: path.optional(),
  scope: z.literal("fn").optional(),
})
const eventName = z.string().refine((name) => !name.startsWith("inngest/") || name === "inngest/function.failed", {
  error: "is an event this engine does not send",
})

const Registered = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(z.strictObject({ event: eventName, expression: condition })),
  steps: z.object({ step: z.object({ retries: z.object({ attempts: z.int().min(0).max(20) }).optional() }) }),
  idempotency: path.optional(),
  concurrency: z
    .union([z.int().min(1), limit, z.array(limit).max(1, "has more than one limit")])
    .optional()
    .transform((value) => (typeof value === "number" ? { limit: value, key: undefined } : [value ?? []].flat()[0])),
  cancel: z.array(z.strictObject({ event: eventName, if: condition })).optional(),
})

const Registration = z.object({ functions: z.array(z.looseObject({ id: z.string() })) })

/**
 * Reads the functions' settings by an in-band sync, the protocol's public way.
 * @throws UnsupportedFunction naming every setting the engine does not do (cron, throttle, batches, other expressions, …).
 */
export async function readFunctions(call: Call): Promise<Map<string, FunctionConfig>> {
  const response = await call({
    method: "PUT",
    search: "",
    body: JSON.stringify({ url: "http://inngest.embedded/api/inngest" }),
    headers: { "x-inngest-sync-kind": "in_band" },
  })
  if (response.status !== 200) throw new Error(`The SDK refused to register: ${response.status} ${response.body}`)
  const { functions } = Registration.parse(JSON.parse(response.body))
  const parsed = functions.map((item) => ({ id: item.id, result: Registered.safeParse(item) }))
  const problems = parsed.flatMap(({ id, result }) =>
    result.success ? [] : [`${id}: ${z.prettifyError(result.error)}`],
  )
  if (problems.length > 0) throw new UnsupportedFunction(problems)
  return new Map(parsed.flatMap(({ id, result }) => (result.data ? [[id, toConfig(result.data)] as const] : [])))
}

function toConfig(registered: z.infer<typeof Registered>): FunctionConfig {
  const { id, steps, triggers, cancel, idempotency, concurrency } = registered
  return {
    id,
    maxAttempts: (steps.step.retries?.attempts ?? 3) + 1,
    triggers: triggers.map(({ event, expression }) => ({ event, condition: expression })),
    cancelOn: (cancel ?? []).map((each) => ({ event: each.event, condition: each.if })),
    idempotencyPath: idempotency ?? null,
    concurrency: concurrency ? { limit: concurrency.limit, keyPath: concurrency.key ?? null } : null,
  }
}
