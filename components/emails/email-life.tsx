import { RelativeTime } from "@/components/ui/relative-time"
import type { Email } from "@/lib/contracts/emails"
import { lifeOf } from "./life"

/** What happened to an e-mail, from when it was written. */
export function EmailLife({ email }: { email: Email }) {
  return (
    <section aria-label="Timeline" className="grid gap-3 rounded-lg border bg-paper p-4">
      <h2 className="font-semibold text-base">Timeline</h2>
      <ol className="grid gap-3 border-l pl-4">
        {lifeOf(email).map(({ at, what, detail, isAhead }) => (
          <li key={`${what} ${at}`} className="relative grid gap-0.5">
            <span
              aria-hidden
              className="-left-[21px] absolute top-1.5 size-2 rounded-full border border-control bg-paper"
            />
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{what}</span>
              <span className="text-quiet text-xs">
                <RelativeTime at={at} isAhead={isAhead} />
              </span>
            </span>
            {detail && <span className="break-words text-quiet">{detail}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
