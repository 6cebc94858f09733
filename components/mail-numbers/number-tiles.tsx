import type { MailNumbers } from "@/lib/contracts/mail-numbers"
import { rateText } from "./rate-text"

type Tile = { label: string; count: number; of: number; title: string; share?: string }

/** What became of many e-mails: each number with its share of those that were sent. */
export function NumberTiles({ numbers }: { numbers: MailNumbers }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line min-[560px]:grid-cols-4">
      {tilesOf(numbers).map(({ label, count, of, title, share }) => (
        <div key={label} className="grid content-start gap-0.5 bg-paper px-4 py-3" title={title}>
          <dt className="text-quiet">{label}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-mono font-semibold text-lg tabular-nums">{count.toLocaleString("en")}</span>
            {of > 0 && <span className="text-quiet tabular-nums">{share ?? rateText(count, of)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function tilesOf(numbers: MailNumbers): Tile[] {
  const { written, sent, delivered, opened, clicked, unsubscribed, bounced, complained, failed } = numbers
  return [
    { label: "Sent", count: sent, of: written, title: "Taken by the mail server; of those that were written." },
    {
      ...{ label: "Delivered", count: delivered, of: sent, title: "Where the provider reports it." },
      share: delivered === 0 ? "not reported" : undefined,
    },
    { label: "Opened", count: opened, of: sent, title: "By people, once each; machines are left out." },
    { label: "Clicked", count: clicked, of: sent, title: "By people, once each; machines are left out." },
    { label: "Unsubscribed", count: unsubscribed, of: sent, title: "By a link or a header of the e-mail." },
    { label: "Bounced", count: bounced, of: sent, title: "For good." },
    { label: "Complained", count: complained, of: sent, title: "Marked as spam." },
    { label: "Failed", count: failed, of: written, title: "Never taken by the mail server." },
  ]
}
