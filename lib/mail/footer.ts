import { html } from "../hosted/html"
import { stringsIn } from "../hosted/strings"
import { findLinks } from "./tracking/find-links"

const style = "margin:24px 0;color:#6b7280;font:13px/1.5 system-ui,sans-serif;text-align:center"

/** Puts a way to opt out at the end of a mail's body, in the recipient's language where there is one. */
export function withFooter(body: string, unsubscribeUrl: string, locale: unknown): string {
  const { lang, footerReason, footerLink } = stringsIn(locale)
  const { markup } =
    html`<p lang="${lang}" style="${style}">${footerReason} <a href="${unsubscribeUrl}" style="color:inherit">${footerLink}</a></p>`
  const { bodyEnd } = findLinks(body)
  return body.slice(0, bodyEnd) + markup + body.slice(bodyEnd)
}
