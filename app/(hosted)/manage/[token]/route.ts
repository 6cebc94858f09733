import { expiredPage, managePage } from "@/lib/hosted/pages"
import { hostedRoute, readForm } from "@/lib/http/hosted-route"
import { contactLinkPaths } from "@/lib/services/contacts/links"
import { chooseSubscription } from "@/lib/services/hosted/choose"
import type { OpenedLink } from "@/lib/services/hosted/open-link"

export const GET = hostedRoute("manage", async (link) =>
  link.hasExpired ? expired(link) : managePage(link.addressee, link.contact.subscribed),
)

export const POST = hostedRoute("manage", async (link, request) => {
  if (link.hasExpired) return expired(link)
  const action = (await readForm(request)).get("action")
  if (action !== "subscribe" && action !== "unsubscribe") return managePage(link.addressee, link.contact.subscribed)
  const subscribed = action === "subscribe"
  await chooseSubscription(link, { subscribed, channel: "page" })
  return managePage(link.addressee, subscribed)
})

function expired(link: OpenedLink) {
  return expiredPage(link.addressee, contactLinkPaths(link.ctx, link.contact.id, link.emailId).unsubscribe)
}
