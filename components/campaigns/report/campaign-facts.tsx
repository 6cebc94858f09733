import { kindNames } from "@/components/message/kind-names"
import { Facts } from "@/components/ui/facts"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import type { Campaign } from "@/lib/contracts/campaigns"

const audiences: Record<Campaign["audienceType"], string> = {
  ALL: "To everyone.",
  SEGMENT: "To those in a segment.",
  FILTERED: "To those whom a filter found.",
}

/** When it was sent, to whom, and who was left out why. */
export function CampaignFacts({ campaign }: { campaign: Campaign }) {
  const { startedAt, endedAt, scheduledFor, audienceType, type, skipped, written } = campaign
  const at = (time: string | null) => (time ? <RelativeTime at={time} /> : "–")
  const count = (many: number) => many.toLocaleString("en")
  return (
    <Section title="About it" note={audiences[audienceType]}>
      <Facts
        facts={[
          ["Type", kindNames[type]],
          ["Scheduled for", at(scheduledFor)],
          ["Began", at(startedAt)],
          ["Ended", at(endedAt)],
          ["E-mails written", count(written)],
          ["Not subscribed", count(skipped.unsubscribed)],
          ["Suppressed", count(skipped.suppressed)],
          ["Could not be rendered", count(skipped.unrenderable)],
        ]}
      />
    </Section>
  )
}
