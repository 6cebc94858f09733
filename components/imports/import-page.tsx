"use client"
import { useQuery } from "@tanstack/react-query"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Facts } from "@/components/ui/facts"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { ImportWithHead } from "@/lib/contracts/imports"
import { importQuery, isWalked, useImportAction } from "@/lib/queries/imports"
import { CountFacts } from "./count-facts"
import { ErrorsLink } from "./errors-link"
import { ImportStatus } from "./import-status"
import { PlanForm } from "./plan-form"
import { ProgressBar } from "./progress-bar"

/** One import, from what its columns mean to what came of it. */
export function ImportPage({ id }: { id: string }) {
  const query = useQuery(importQuery(useProject(), id))
  return (
    <Loaded query={query}>
      {(one) => (
        <>
          <Summary one={one} />
          {isWalked(one) && <Walk one={one} />}
          {one.problem && (
            <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
              {one.problem}
            </p>
          )}
          {one.startedAt && <Outcome one={one} />}
          {!one.startedAt && !one.endedAt && one.head && <PlanForm key={id} one={one} head={one.head} />}
        </>
      )}
    </Loaded>
  )
}

function Summary({ one: { status, sizeBytes, createdAt, endedAt, options, kind } }: { one: ImportWithHead }) {
  return (
    <Facts
      facts={[
        ["State", <ImportStatus key="state" status={status} />],
        ["Size", sizeOf(sizeBytes)],
        ["Uploaded", <RelativeTime key="uploaded" at={createdAt} />],
        ...(endedAt ? [["Ended", <RelativeTime key="ended" at={endedAt} />] as const] : []),
        ...(endedAt && options?.resubscribe && kind === "contacts"
          ? [["Who opted out", "subscribed again where the file says so"] as const]
          : []),
      ]}
    />
  )
}

function sizeOf(bytes: number): string {
  const mib = bytes / (1024 * 1024)
  return mib >= 1 ? `${mib.toFixed(1)} MiB` : `${Math.ceil(bytes / 1024)} KiB`
}

function Walk({ one: { id, status, progress, counts } }: { one: ImportWithHead }) {
  const act = useImportAction(useProject(), id)
  return (
    <section aria-label="Progress" className="grid gap-3 rounded-lg border bg-paper px-4 py-3">
      <ProgressBar label={status === "CHECKING" ? "Checking" : "Importing"} share={progress} />
      <div className="flex flex-wrap items-center gap-3">
        <p className="flex-1 text-quiet tabular-nums">{counts.rows.toLocaleString("en")} rows so far</p>
        <Button
          size="small"
          disabled={act.isPending}
          onClick={() => act.mutate({ verb: "cancel" }, { onError: (error) => toast.error(error.message) })}
        >
          Stop
        </Button>
      </div>
    </section>
  )
}

function Outcome({ one }: { one: ImportWithHead }) {
  return (
    <section aria-label="Outcome" className="grid gap-4 rounded-lg border bg-paper p-4">
      <h2 className="font-semibold text-base">{one.endedAt ? "What came of it" : "So far"}</h2>
      <CountFacts kind={one.kind} counts={one.counts} />
      {one.counts.failed > 0 && <ErrorsLink id={one.id} />}
    </section>
  )
}
