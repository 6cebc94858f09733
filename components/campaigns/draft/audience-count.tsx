"use client"
import { useQuery } from "@tanstack/react-query"
import { useRested } from "@/components/message/preview/use-rested"
import { useProject } from "@/components/shell/project-context"
import type { Campaign, AudienceCount as Count } from "@/lib/contracts/campaigns"
import { audienceQuery } from "@/lib/queries/campaigns"

const restMs = 400

/** How many would get it now, and how many of those meant would not. */
export function AudienceCount({ draft }: { draft: Campaign }) {
  const { audienceType, audienceCondition, segmentId, type } = draft
  const asked = useRested({ audienceType, audienceCondition, segmentId, type }, restMs)
  const query = useQuery(audienceQuery(useProject(), asked))
  if (query.error) return <p className="text-quiet">Finish the rules, and the number shows here.</p>
  return (
    <p role="status" className="min-h-5 tabular-nums">
      {query.data ? <AudienceText count={query.data} /> : <span className="text-quiet">Counting …</span>}
    </p>
  )
}

export function AudienceText({ count }: { count: Count }) {
  const { recipients, unsubscribed, suppressed, isCapped } = count
  const left = [
    unsubscribed > 0 ? `${unsubscribed.toLocaleString("en")} not subscribed` : "",
    suppressed > 0 ? `${suppressed.toLocaleString("en")} suppressed` : "",
  ].filter(Boolean)
  return (
    <>
      <strong className="font-semibold">
        {isCapped ? "At least " : ""}
        {recipients.toLocaleString("en")} {recipients === 1 ? "contact gets" : "contacts get"} it
      </strong>
      {left.length > 0 && <span className="text-quiet">; {left.join(" and ")}</span>}
    </>
  )
}
