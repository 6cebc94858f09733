"use client"
import { useQuery } from "@tanstack/react-query"
import { ChangeList } from "@/components/changes/change-list"
import { describeDiff } from "@/components/changes/describe-diff"
import { useProject } from "@/components/shell/project-context"
import { Facts } from "@/components/ui/facts"
import { FilterChips, useFilter } from "@/components/ui/filter"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Version } from "@/lib/contracts/versions"
import { versionDiffQuery, versionQuery, workflowQuery } from "@/lib/queries/workflows"
import { PublishedBadge } from "./published-badge"
import { RestoreVersion } from "./restore-version"
import { authorName } from "./version-author"

/** One version: who made it, what it changed, and the way back to it. */
export function VersionDetail({ workflowId, number }: { workflowId: string; number: number }) {
  const query = useQuery(versionQuery(useProject(), workflowId, number))
  return (
    <Loaded query={query}>
      {(version) => (
        <div className="grid gap-5">
          <section aria-label="Summary" className="flex flex-wrap items-start gap-4 rounded-lg border bg-paper p-4">
            <Facts facts={factsOf(version)} />
            <div className="ml-auto">
              <RestoreVersion workflowId={workflowId} number={number} />
            </div>
          </section>
          <Changes workflowId={workflowId} version={version} />
        </div>
      )}
    </Loaded>
  )
}

function factsOf(version: Version) {
  return [
    ["State", version.isPublished ? <PublishedBadge key="state" /> : "earlier"],
    ["Published", <RelativeTime key="at" at={version.createdAt} />],
    ["Author", authorName(version)],
    ["Steps", String(version.stepCount)],
    ["Note", version.note || "none"],
  ] as const satisfies Parameters<typeof Facts>[0]["facts"]
}

function Changes({ workflowId, version: { number, graph } }: { workflowId: string; version: Version }) {
  const project = useProject()
  const [against] = useFilter("against")
  const isDraft = against === "draft"
  const query = useQuery(versionDiffQuery(project, workflowId, { number, against: isDraft ? "draft" : undefined }))
  const workflow = useQuery({ ...workflowQuery(project, workflowId), enabled: isDraft })
  const earlier = useQuery({ ...versionQuery(project, workflowId, number - 1), enabled: !isDraft && number > 1 })
  const nodes = isDraft
    ? [...graph.nodes, ...(workflow.data?.draft.nodes ?? [])]
    : [...(earlier.data?.graph.nodes ?? []), ...graph.nodes]
  const options = [
    { value: "", label: number === 1 ? "What it began with" : `Since version ${number - 1}` },
    { value: "draft", label: "What the draft changes" },
  ]
  return (
    <section aria-label="Changes" className="grid gap-3">
      <h2 className="font-semibold text-base">What changed</h2>
      <FilterChips name="against" label="Compared with" options={options} />
      <Loaded query={query}>
        {(diff) => <ChangeList parts={describeDiff(diff, nodes)} movedCount={diff.moved.length} />}
      </Loaded>
    </section>
  )
}
