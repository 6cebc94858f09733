"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { Facts } from "@/components/ui/facts"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Domain, DomainRecord } from "@/lib/contracts/domains"
import { domainQuery } from "@/lib/queries/domains"
import { DomainStatus } from "./domain-status"
import { RecordList } from "./record-list"

/** Whether a domain is verified, and the records that it should have. */
export function DomainDetail({ id }: { id: string }) {
  const query = useQuery(domainQuery(useProject(), id))
  return (
    <Loaded query={query}>
      {(domain) => (
        <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-5">
          <Summary domain={domain} />
          <RecordList
            title="Required records"
            note="Add both where the DNS of the domain is kept."
            domain={domain}
            isRequired
          />
          <RecordList
            title="Advised records"
            note="They help your mail to arrive; MX is needed only to receive some. A domain is verified without them."
            domain={domain}
            isRequired={false}
          />
        </div>
      )}
    </Loaded>
  )
}

function Summary({ domain }: { domain: Domain }) {
  const { checkedAt, verifiedAt, createdAt } = domain
  return (
    <section aria-label="Summary" className="grid gap-4 rounded-lg border bg-paper p-4">
      <p role="status">
        <Verdict domain={domain} />
      </p>
      <Facts
        facts={[
          ["State", <DomainStatus key="state" domain={domain} />],
          ["Last checked", checkedAt ? <RelativeTime key="checked" at={checkedAt} /> : "never"],
          ["Verified", verifiedAt ? <RelativeTime key="verified" at={verifiedAt} /> : "not yet"],
          ["Added", <RelativeTime key="added" at={createdAt} />],
        ]}
      />
    </section>
  )
}

/** What the last check means, and what to do next. */
function Verdict({ domain: { name, verified, lostAt, checkedAt, records } }: { domain: Domain }) {
  if (verified && lostAt) {
    return (
      <>
        A required record is gone, as was seen first <RelativeTime at={lostAt} />. Put it back within three days of
        that, or mail from {name} is not sent any more.
      </>
    )
  }
  if (verified) return `Mail from addresses at ${name} is sent, and signed with its key.`
  if (!checkedAt) return "Add the two required records where the DNS of the domain is kept, then check."
  const required = records.filter((record) => record.required && record.state !== "found")
  return `${required.map(problemOf).join(" ")} What was added just now may take some minutes, at times an hour, to be seen.`
}

function problemOf({ purpose, state }: DomainRecord): string {
  const name = purpose === "dkim" ? "DKIM" : purpose
  if (state === "different") return `The ${name} record holds something else than it should.`
  if (state === "unknown") return `DNS did not answer for the ${name} record.`
  return `The ${name} record is missing.`
}
