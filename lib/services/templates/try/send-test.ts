import "server-only"
import type { TestedTemplate, TestTemplate } from "@/lib/contracts/templates"
import type { Context } from "../../context"
import { sendTest } from "../../emails/send/send-test"
import { findTemplate } from "../find"

/** Sends a template to a tester. Throws NotFound, and Invalid where it cannot be rendered or has no sender. */
export async function sendTestOfTemplate(ctx: Context, id: string, input: TestTemplate): Promise<TestedTemplate> {
  return sendTest(ctx, (await findTemplate(ctx, id)).content, input)
}
