import { confirmSubscribePage, expiredPage, subscribedPage } from "@/lib/hosted/pages"
import { hostedRoute } from "@/lib/http/hosted-route"
import { contactLinkPaths } from "@/lib/services/contacts/links"
import { chooseSubscription } from "@/lib/services/hosted/choose"
import type { OpenedLink } from "@/lib/services/hosted/open-link"

export const GET = hostedRoute("subscribe", async (link) => {
  if (link.contact.subscribed) return subscribedPage(link.addressee)
  return link.hasExpired ? expired(link) : confirmSubscribePage(link.addressee)
})

export const POST = hostedRoute("subscribe", async (link) => {
  if (link.hasExpired) return expired(link)
  await chooseSubscription(link, { subscribed: true, channel: "page" })
  return subscribedPage(link.addressee)
})

function expired(link: OpenedLink) {
  return expiredPage(link.addressee, contactLinkPaths(link.ctx, link.contact.id, link.emailId).unsubscribe)
}
