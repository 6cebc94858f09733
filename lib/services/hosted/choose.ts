import "server-only"
import { changeSubscription } from "../contacts/change-subscription"
import type { OpenedLink } from "./open-link"

/** What a recipient decided on a page of ours, or through their mail program (one_click). Answers whether it was a flip. */
export async function chooseSubscription(
  link: OpenedLink,
  choice: { subscribed: boolean; channel: "page" | "one_click" },
): Promise<boolean> {
  const change = { ...choice, contactId: link.contact.id, emailId: link.emailId }
  return (await changeSubscription(link.ctx, change)).flipped
}
