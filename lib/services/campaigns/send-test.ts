import "server-only"
import type { TestCampaign } from "@/lib/contracts/campaigns"
import type { TestedTemplate } from "@/lib/contracts/templates"
import type { Context } from "../context"
import { sendTest } from "../emails/send/send-test"
import { findCampaign } from "./find"

/** Sends a campaign's content to a tester. Throws NotFound, and Invalid where it cannot be rendered or has no sender. */
export async function sendTestOfCampaign(ctx: Context, id: string, input: TestCampaign): Promise<TestedTemplate> {
  const { email: to, ...shown } = input
  return sendTest(ctx, (await findCampaign(ctx, id)).content, { to, ...shown })
}
