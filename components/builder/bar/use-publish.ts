"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import type { Inside } from "@/lib/contracts/executions"
import type { Placement } from "@/lib/contracts/workflows"
import {
  insideQuery,
  usePublishWorkflow,
  useUndoPublication,
  useUpdateWorkflow,
  versionQuery,
} from "@/lib/queries/workflows"
import type { Graph } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"

export type Publication = { note?: string; placements: Record<string, Placement> }

/** What there is to see before a publication. */
type Asked = { inside: Inside; published: Graph }

const undoMs = 12_000

/** Publishes the draft and enables the workflow. `asked` is what to look at before, while that is shown. */
export function usePublish() {
  const { workflow, draft } = useBuilder()
  const project = useProject()
  const client = useQueryClient()
  const [asked, ask] = useState<Asked | null>(null)
  const publication = usePublishWorkflow(project, workflow.id)
  const update = useUpdateWorkflow(project, workflow.id)
  const undo = useUndo(project, workflow.id)
  const onError = (error: Error) => toast.error(error.message)
  function publish(input: Publication) {
    publication.mutate(
      { ...input, enable: true, revision: draft.revision() },
      {
        onSuccess: ({ version }) => {
          ask(null)
          const action = workflow.version === null ? undefined : { label: "Undo", onClick: undo }
          toast.success(`Version ${version} is live.`, { duration: undoMs, action })
        },
        onError: (error) => {
          ask(null)
          onError(error)
          void draft.look()
        },
      },
    )
  }
  async function begin(hasChanges: boolean) {
    if (!hasChanges) {
      update.mutate(
        { enabled: true },
        { onSuccess: ({ version }) => toast.success(`Enabled, on version ${version}.`), onError },
      )
      return
    }
    if (workflow.version === null) return publish({ placements: {} })
    try {
      const [inside, { graph: published }] = await Promise.all([
        client.fetchQuery({ ...insideQuery(project, workflow.id), staleTime: 0 }),
        client.fetchQuery(versionQuery(project, workflow.id, workflow.version)),
      ])
      ask({ inside, published })
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The draft could not be published.")
    }
  }
  const isPending = publication.isPending || update.isPending
  return { begin, publish, asked, cancel: () => ask(null), isPending }
}

function useUndo(project: string, workflowId: string): () => void {
  const undo = useUndoPublication(project, workflowId)
  return () =>
    undo.mutate(undefined, {
      onSuccess: ({ version, returned }) => {
        const back = `${returned} ${returned === 1 ? "execution is" : "executions are"} where they were again.`
        toast.success(`Version ${version} is live again.${returned > 0 ? ` ${back}` : ""} The draft stays as it is.`)
      },
      onError: (error) => toast.error(error.message),
    })
}
