import { Bot, User } from "lucide-react"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section, SectionRow } from "@/components/ui/section"
import type { Email, EmailVisit, MachineReason } from "@/lib/contracts/emails"

/** Each time that its pixel or one of its links was asked for, and whether a person did. */
export function EmailVisits({ email: { visits, isTracked } }: { email: Email }) {
  if (!isTracked) return null
  return (
    <Section title="Visits" note="Machines that look at mail before people do are shown and not counted.">
      {visits.length === 0 && <p className="text-quiet">Nobody has opened it or followed a link yet.</p>}
      <ol aria-label="Visits" className="max-h-96 overflow-auto">
        {visits.map((visit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: visits have no id and are only ever added behind
          <SectionRow key={index}>
            <Visit visit={visit} />
          </SectionRow>
        ))}
      </ol>
    </Section>
  )
}

const reasons: Record<MachineReason, string> = {
  head_request: "asked for the head only",
  prefetch: "a prefetch",
  privacy_proxy: "a privacy proxy",
  automated: "says that it is one",
  too_soon: "sooner than anybody reads",
  burst: "several links at once",
}

function Visit({ visit: { kind, url, at, userAgent, isMachine, reason } }: { visit: EmailVisit }) {
  return (
    <>
      <span className="w-14 font-medium">{kind === "open" ? "Open" : "Click"}</span>
      <span className="flex w-40 items-center gap-1.5 text-quiet">
        {isMachine ? <Bot className="size-4" aria-hidden /> : <User className="size-4" aria-hidden />}
        {isMachine === null ? "Being judged" : isMachine ? "Machine" : "Person"}
      </span>
      <span className="min-w-0 flex-1 basis-48 truncate" title={userAgent ?? undefined}>
        {url ?? userAgent ?? "–"}
      </span>
      {reason && <span className="text-quiet text-xs">{reasons[reason]}</span>}
      <span className="text-quiet">
        <RelativeTime at={at} />
      </span>
    </>
  )
}
