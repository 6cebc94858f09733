import "server-only"
import { internalEvents } from "@/inngest/events"
import type { Message } from "../outbox/enqueue"
import type { CampaignRow } from "./find"

/** Asks for a run that sends a campaign, for as long as its round is this one. */
export function campaignMessage({ id, projectId, round }: Pick<CampaignRow, "id" | "projectId" | "round">): Message {
  const { name } = internalEvents.campaignRequested
  return { key: `${id}:${round}`, name, data: { campaignId: id, projectId, round } }
}
