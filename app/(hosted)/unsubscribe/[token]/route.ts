import { alreadyOutPage, confirmUnsubscribePage, unsubscribedPage } from "@/lib/hosted/pages"
import { hostedRoute, isOneClick, readForm } from "@/lib/http/hosted-route"
import { contactLinkPaths } from "@/lib/services/contacts/links"
import { chooseSubscription } from "@/lib/services/hosted/choose"

export const GET = hostedRoute("unsubscribe", async (link) =>
  link.contact.subscribed ? confirmUnsubscribePage(link.addressee) : alreadyOutPage(link.addressee),
)

const optOutOnPage = hostedRoute("unsubscribe", async (link) => {
  const flipped = await chooseSubscription(link, { subscribed: false, channel: "page" })
  // Only who was subscribed a moment ago gets a way back; an old link must not become a fresh one for resubscribing.
  if (!flipped) return alreadyOutPage(link.addressee)
  return unsubscribedPage(link.addressee, contactLinkPaths(link.ctx, link.contact.id, link.emailId).subscribe)
})

const optOutByMailProgram = hostedRoute("unsubscribe", async (link) => {
  await chooseSubscription(link, { subscribed: false, channel: "one_click" })
  return alreadyOutPage(link.addressee)
})

export async function POST(request: Request, context: { params: Promise<{ token: string }> }): Promise<Response> {
  if (!isOneClick(await readForm(request))) return optOutOnPage(request, context)
  const { status } = await optOutByMailProgram(request, context)
  // RFC 8058: nobody reads the answer, and an unknown link must look like any other. Only our own failure is worth a retry.
  return new Response(null, { status: status === 500 ? 500 : 200, headers: { "cache-control": "no-store" } })
}
