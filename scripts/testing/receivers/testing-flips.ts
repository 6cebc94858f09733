import { expect } from "vitest"
import { POST as POST_PAGE } from "@/app/(hosted)/unsubscribe/[token]/route"
import { PATCH as PATCH_CONTACT } from "@/app/api/contacts/[contactId]/route"
import type { ContactWithLinks } from "@/lib/contracts/contacts"
import { callRoute } from "@/lib/http/testing"
import { changeSubscription } from "@/lib/services/contacts/change-subscription"
import type { Context } from "@/lib/services/context"

export type Subscriber = { ctx: Context; key: string; contact: ContactWithLinks }

/** The ways in which a contact opts out, each as it happens in life. */
export const flips = { patch, page, bounce }

async function patch({ key, contact }: Subscriber): Promise<void> {
  const params = { contactId: contact.id }
  const { status } = await callRoute(PATCH_CONTACT, "PATCH", { key, params, body: '{"subscribed": false}' })
  expect(status).toBe(200)
}

async function page({ contact }: Subscriber): Promise<void> {
  const params = Promise.resolve({ token: new URL(contact.unsubscribeUrl).pathname.split("/")[2] ?? "" })
  const { status } = await POST_PAGE(new Request(contact.unsubscribeUrl, { method: "POST", body: "" }), { params })
  expect(status).toBe(200)
}

async function bounce({ ctx, contact }: Subscriber): Promise<void> {
  await changeSubscription(ctx, { contactId: contact.id, subscribed: false, channel: "bounce", reason: "bounce" })
}
