import { z } from "zod"
import { EndpointStatus } from "./endpoints"
import { Delivery } from "./executions"
import { ListQuery } from "./list"

export const DeliveryStatus = Delivery.shape.status

export const DeliverySummary = Delivery.omit({ request: true, attempts: true }).extend({
  request: z.object({ method: z.string(), url: z.string() }),
  workflow: z.object({ id: z.string(), name: z.string() }).nullable(),
  step: z.object({ id: z.string(), name: z.string() }).nullable(),
  executionId: z.string().nullable(),
  endpoint: z
    .object({ id: z.string(), status: EndpointStatus.nullable().describe("null once it is deleted") })
    .nullable()
    .describe("The opt-out endpoint that it is for."),
  isTest: z.boolean(),
  contact: z.object({ id: z.string(), email: z.string().nullable() }).nullable(),
  eventName: z.string().nullable(),
  attemptCount: z.number().int(),
  lastAttempt: z
    .object({
      startedAt: z.string(),
      durationMs: z.number().int(),
      statusCode: z.number().int().nullable(),
      failure: z.string().nullable(),
    })
    .nullable(),
  nextAttemptAt: z
    .string()
    .nullable()
    .describe("Of one for an endpoint: when it goes out, unless the endpoint is not enabled then."),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
})
export type DeliverySummary = z.infer<typeof DeliverySummary>

/** A delivery with its request as it may be shown, and every attempt. */
export const LoggedDelivery = DeliverySummary.extend(Delivery.shape)
export type LoggedDelivery = z.infer<typeof LoggedDelivery>

const Filters = z.object({
  status: DeliveryStatus.optional(),
  workflowId: z.string().max(80).optional(),
  endpointId: z.string().max(80).optional(),
  event: z.string().trim().max(200).optional().describe("Name of the event that it tells of."),
  contactId: z.string().max(80).optional(),
  email: z.string().trim().max(200).optional().describe("Part of the contact's address."),
  url: z.string().trim().max(200).optional().describe("Part of the address that was called."),
  since: z.iso.datetime({ offset: true }).optional().describe("Made at or after this time."),
  until: z.iso.datetime({ offset: true }).optional().describe("Made before this time."),
})
export type DeliveryFilters = z.infer<typeof Filters>

export const DeliveryListQuery = ListQuery.extend(Filters.shape)
export type DeliveryListQuery = z.infer<typeof DeliveryListQuery>

/** Which deliveries to send again: failed ones alone, unless their status is named. */
export const ResendDeliveries = Filters.extend({
  status: z.enum(["failed", "succeeded"]).default("failed"),
  deliveryIds: z.array(z.string().max(80)).min(1).max(1000).optional().describe("These alone."),
})
export type ResendDeliveries = z.infer<typeof ResendDeliveries>

/** Deliveries that are sent again together, and how far that is. */
export const Resend = z.object({
  id: z.string(),
  filters: ResendDeliveries,
  total: z.number().int().describe("How many there are to send; exact once the last one is on its way."),
  sent: z.number().int().describe("How many were sent, whatever came back."),
  succeeded: z.number().int().describe("How many of them the receiver has accepted."),
  createdBy: z.string(),
  createdAt: z.string(),
  stoppedAt: z.string().nullable().describe("Set when it was stopped before all were sent."),
  endedAt: z.string().nullable().describe("Null while it goes on."),
})
export type Resend = z.infer<typeof Resend>
