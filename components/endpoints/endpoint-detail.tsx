"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import type { ReactNode } from "react"
import { useProject } from "@/components/shell/project-context"
import { CopyButton } from "@/components/ui/copy-button"
import { Facts } from "@/components/ui/facts"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Endpoint } from "@/lib/contracts/endpoints"
import { endpointQuery } from "@/lib/queries/endpoints"
import { EndpointNotice } from "./endpoint-notice"
import { EndpointStatus } from "./endpoint-status"
import { eventsText } from "./events-text"
import { HealthLine } from "./health-line"
import { speedText } from "./health-text"

/** How an endpoint does: its state with what to do about it, and its last 24 hours. */
export function EndpointDetail({ id }: { id: string }) {
  const query = useQuery(endpointQuery(useProject(), id))
  return (
    <Loaded query={query}>
      {(endpoint) => (
        <div className="grid gap-5">
          <EndpointNotice endpoint={endpoint} />
          <Summary endpoint={endpoint} />
        </div>
      )}
    </Loaded>
  )
}

function Summary({ endpoint }: { endpoint: Endpoint }) {
  return (
    <section aria-label="Summary" className="grid gap-4 rounded-lg border bg-paper p-4">
      <p className="flex min-w-0 items-center gap-1 font-mono text-xs">
        <span className="min-w-0 break-all">{endpoint.url}</span>{" "}
        <CopyButton text={endpoint.url} label="Copy the URL" />
      </p>
      <Facts facts={useFacts(endpoint)} />
    </section>
  )
}

function useFacts(endpoint: Endpoint): (readonly [string, ReactNode])[] {
  const { health, pending, lastFailure, maxPerSecond, skipsOrigin, description, createdAt } = endpoint
  const project = useProject()
  const facts: (readonly [string, ReactNode] | undefined)[] = [
    ["State", <EndpointStatus key="state" endpoint={endpoint} />],
    description ? ["Description", description] : undefined,
    ["Told of", eventsText(endpoint)],
    ["Arrived, last 24 h", <HealthLine key="health" health={health} />],
    ["Speed", speedText(health) ?? "unknown yet"],
    ["Waiting", pending.toLocaleString("en")],
    [
      "Last failure",
      lastFailure ? (
        <Link
          key="failure"
          href={`/p/${project}/deliveries/${lastFailure.deliveryId}`}
          className="underline underline-offset-2 hover:text-accent"
        >
          {lastFailure.statusCode ?? lastFailure.failure.replaceAll("_", " ")} <RelativeTime at={lastFailure.at} />
        </Link>
      ) : (
        "none"
      ),
    ],
    maxPerSecond ? ["Limit", `${maxPerSecond} calls a second`] : undefined,
    skipsOrigin ? ["Not what comes from", <code key="origin">{skipsOrigin}</code>] : undefined,
    ["Made", <RelativeTime key="made" at={createdAt} />],
  ]
  return facts.filter((fact) => fact !== undefined)
}
