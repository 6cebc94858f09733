import { z } from "zod"
import { ListQuery } from "./list"

export const EndpointEvent = z.enum(["unsubscribed", "subscribed"])
export type EndpointEvent = z.infer<typeof EndpointEvent>

export const EndpointStatus = z.enum(["enabled", "paused", "disabled"])
export type EndpointStatus = z.infer<typeof EndpointStatus>

export const EndpointFailure = z.object({
  at: z.string(),
  deliveryId: z.string(),
  statusCode: z.number().int().nullable(),
  failure: z.string(),
  message: z.string(),
})
export type EndpointFailure = z.infer<typeof EndpointFailure>

/** How calls to an endpoint went in the last 24 hours. Attempts are counted, not deliveries. */
export const EndpointHealth = z.object({
  succeeded: z.number().int(),
  failed: z.number().int(),
  p50Ms: z.number().int().nullable().describe("Null without an attempt."),
  p95Ms: z.number().int().nullable(),
  hours: z
    .array(z.object({ startsAt: z.string(), succeeded: z.number().int(), failed: z.number().int() }))
    .describe("24 hours, the present one last."),
})
export type EndpointHealth = z.infer<typeof EndpointHealth>

export const Endpoint = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(EndpointEvent),
  skipsOrigin: z.string().nullable().describe("Flips that were written under this origin are not sent."),
  maxPerSecond: z.number().int().nullable(),
  status: EndpointStatus.describe("What happens while it is paused or disabled is kept, and sent once it is enabled."),
  disabledReason: z.enum(["gone", "failing"]).nullable().describe("gone: it answered 410."),
  disabledAt: z.string().nullable(),
  failingSince: z.string().nullable().describe("The first failure since the last success."),
  lastFailure: EndpointFailure.nullable(),
  pending: z.number().int().describe("Deliveries that wait for their next attempt, or for the endpoint to be enabled."),
  health: EndpointHealth,
  createdAt: z.string(),
})
export type Endpoint = z.infer<typeof Endpoint>

const Url = z
  .string({ error: "Enter the URL that is to be called." })
  .trim()
  .max(2000, { error: "The URL is longer than 2,000 characters." })
  .superRefine((text, ctx) => {
    const problem = whatIsWrong(text)
    if (problem) ctx.addIssue({ code: "custom", message: problem })
  })

function whatIsWrong(text: string): string | undefined {
  if (!URL.canParse(text)) return "Enter a full URL, such as https://api.example.com/unsubscribes."
  const { protocol, username, password } = new URL(text)
  if (protocol !== "https:" && protocol !== "http:") return "The URL must begin with https:// or http://."
  if (username || password) return "A URL with a user name or password is not called; verify the signature instead."
  return undefined
}

const fields = {
  url: Url,
  description: z.string().trim().max(200).describe("For you, such as what listens there."),
  events: z
    .array(EndpointEvent)
    .min(1, { error: "Choose at least one event." })
    .transform((events) => EndpointEvent.options.filter((event) => events.includes(event))),
  skipsOrigin: z
    .string()
    .trim()
    .max(100)
    .nullable()
    .transform((origin) => origin || null)
    .describe("The origin under which your own backend writes: it does not get its own flips back."),
  maxPerSecond: z
    .number({ error: "Enter a whole number of calls a second." })
    .int({ error: "Enter a whole number of calls a second." })
    .min(1, { error: "Enter at least 1 call a second." })
    .max(1000, { error: "Enter at most 1000 calls a second." })
    .nullable()
    .describe("Null for no limit of its own."),
}

export const CreateEndpoint = z.object({
  url: fields.url,
  description: fields.description.default(""),
  events: fields.events.default(["unsubscribed"]),
  skipsOrigin: fields.skipsOrigin.default(null),
  maxPerSecond: fields.maxPerSecond.default(null),
})
export type CreateEndpoint = z.infer<typeof CreateEndpoint>

/** `status` pauses, resumes and enables again; what was kept meanwhile is then sent. */
export const UpdateEndpoint = z.object({ ...fields, status: z.enum(["enabled", "paused"]) }).partial()
export type UpdateEndpoint = z.infer<typeof UpdateEndpoint>

export const EndpointListQuery = ListQuery.extend({ status: EndpointStatus.optional() })
export type EndpointListQuery = z.infer<typeof EndpointListQuery>
