import "server-only"
import { maxTrackedUrlLength, signVisit } from "@/lib/crypto/visit-token"
import { env } from "@/lib/env"
import { trackHtml } from "@/lib/mail/tracking/track-html"

// Opting out asks nobody's leave to be counted, and a link of ours needs no other in front of it.
const ownPaths = ["/unsubscribe/", "/subscribe/", "/manage/", "/c/"]

/** An e-mail's HTML as it leaves: links go over ours, a pixel is at its end. The same for every repeat. */
export function trackedHtml({ id: emailId, html }: { id: string; html: string }): string {
  const base = env().APP_URL
  return trackHtml(html, {
    redirectOf: (url) => {
      if (url.length > maxTrackedUrlLength || ownPaths.some((path) => url.startsWith(base + path))) return undefined
      return `${base}/c/${signVisit({ kind: "click", emailId, url })}`
    },
    pixelUrl: `${base}/o/${signVisit({ kind: "open", emailId })}`,
  })
}
