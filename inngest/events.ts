import { z } from "zod"

/** Every internal event: the engine carries ids, our tables hold the rest. */
export const internalEvents = {
  executionRequested: {
    name: "execution/requested",
    data: z.object({
      executionId: z.string(),
      projectId: z.string(),
      restarts: z.number().int().default(0),
      request: z
        .string()
        .default("")
        .describe("The execution and its restarts in one: what a cancellation is matched with."),
    }),
  },
  executionCancelled: { name: "execution/cancelled", data: z.object({ request: z.string() }) },
  executionWoken: { name: "execution/woken", data: z.object({ waitId: z.string() }) },
  resendRequested: {
    name: "delivery/resend.requested",
    data: z.object({
      deliveryId: z.string(),
      projectId: z.string(),
      resendId: z.string().describe("What has claimed the delivery; once it has not, nothing is sent."),
      endpointId: z.string().nullable().describe("Its endpoint, whose calls may be spaced."),
      host: z.string().describe("Whom it calls: those of one host are sent a few at a time."),
    }),
  },
  endpointDeliveryRequested: {
    name: "endpoint/delivery.requested",
    data: z.object({
      deliveryId: z.string(),
      projectId: z.string(),
      endpointId: z.string().describe("Each endpoint has a lane of its own: one that hangs holds up no other."),
      round: z.number().int().describe("How often the delivery had been taken up; a later round ends this one."),
    }),
  },
  endpointEnabled: {
    name: "endpoint/enabled",
    data: z.object({ endpointId: z.string(), projectId: z.string() }),
  },
  resendsRequested: {
    name: "deliveries/resend.requested",
    data: z.object({ resendId: z.string(), projectId: z.string() }),
  },
  cleanupRequested: { name: "deliveries/cleanup.requested", data: z.object({ projectId: z.string() }) },
  domainCheckRequested: {
    name: "domain/check.requested",
    data: z.object({ domainId: z.string(), projectId: z.string() }),
  },
  emailRequested: {
    name: "email/send.requested",
    data: z.object({
      emailId: z.string(),
      projectId: z.string(),
      lane: z.string().describe("A project's bulk mail and the rest of it are sent beside each other."),
    }),
  },
  bulkChangeRequested: {
    name: "contacts/bulk-change.requested",
    data: z.object({ bulkChangeId: z.string(), projectId: z.string() }),
  },
  campaignRequested: {
    name: "campaign/send.requested",
    data: z.object({
      campaignId: z.string(),
      projectId: z.string(),
      round: z.number().int().describe("How often it was asked to be sent or resumed; a later round ends this one."),
    }),
  },
  clickSeen: {
    name: "email/click.seen",
    data: z.object({
      visitId: z.string(),
      projectId: z.string(),
      judgeAt: z.iso.datetime().describe("When enough time has passed to see whether others came with it."),
    }),
  },
  importRequested: {
    name: "import/walk.requested",
    data: z.object({
      importId: z.string(),
      projectId: z.string(),
      round: z.number().int().describe("How often a walk was asked for; a later one ends this one."),
    }),
  },
  noticeRequested: { name: "notice/send.requested", data: z.object({ noticeId: z.string() }) },
  segmentsEvaluateRequested: { name: "segments/evaluate.requested", data: z.object({ projectId: z.string() }) },
  segmentComputeRequested: {
    name: "segment/compute.requested",
    data: z.object({
      segmentId: z.string(),
      projectId: z.string(),
      generation: z.number().int().describe("How often it was asked to be computed; a later one ends this one."),
    }),
  },
  entryRequested: { name: "entry/requested", data: z.object({ entryId: z.string(), projectId: z.string() }) },
} as const
