"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { CopyCurl } from "@/components/step-runs/copy-curl"
import { RequestView } from "@/components/step-runs/request-view"
import { cn } from "@/components/ui/cn"
import type { RehearsedStep } from "@/lib/contracts/rehearsals"
import { previewQuery } from "@/lib/queries/rehearsals"
import { useBuilder } from "../../builder-context"
import { CastText } from "../sample/cast-text"
import { rehearsalBody } from "../sample/rehearsal-body"
import { useCast } from "../sample/use-cast"
import { useTest } from "../test-context"
import { useSettled } from "./use-settled"

const storageKey = "heed.builder.preview-closed"
const quietMs = 400

/** The request that a step would send now, for the contact and the event that the draft is tested with. */
export function RequestPreview({ stepId }: { stepId: string }) {
  const [isOpen, setOpen] = useState(() => localStorage.getItem(storageKey) === null)
  function toggle(next: boolean) {
    setOpen(next)
    if (next) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, "yes")
  }
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => toggle(currentTarget.open)} className="border-t pt-4">
      <summary className="cursor-pointer text-quiet hover:text-ink">Preview</summary>
      {isOpen && (
        <div className="mt-3 grid gap-3">
          <About />
          <Rendered stepId={stepId} />
        </div>
      )}
    </details>
  )
}

/** With whom and what, and the way to others. */
function About() {
  const { cast } = useCast(useBuilder())
  const { open, setUp } = useTest()
  function change() {
    setUp(true)
    open()
  }
  return (
    <p className="text-quiet text-xs">
      {cast ? (
        <>
          For <CastText cast={cast} />
        </>
      ) : (
        "Choose with whom"
      )}
      {" · "}
      <button type="button" onClick={change} className="text-accent underline-offset-2 hover:underline">
        Change
      </button>
    </p>
  )
}

function Rendered({ stepId }: { stepId: string }) {
  const { workflow, draft, sample } = useBuilder()
  const { cast, complaints } = useCast({ workflow, draft, sample })
  const graph = useSettled(draft.graph, quietMs)
  const body =
    cast &&
    graph.nodes.some(({ id }) => id === stepId) &&
    rehearsalBody({
      graph,
      part: { kind: "only", stepId },
      cast,
      webhooks: { mode: "show" },
      outcomes: {},
      results: sample.results,
    })
  const query = useQuery({
    ...previewQuery(useProject(), workflow.id, body || { contact: {} }),
    enabled: Boolean(body),
    placeholderData: keepPreviousData,
  })
  const [complaint] = Object.values(complaints).filter(Boolean)
  if (complaint) return <p className="text-quiet">{complaint}</p>
  if (query.error) return <p className="break-words text-red">{query.error.message}</p>
  const run = query.data?.steps[0]
  if (!run) return <div className="h-24 rounded-md bg-sunken" />
  return <Request run={run} isOld={query.isPlaceholderData || graph !== draft.graph} />
}

function Request({ run: { request, error }, isOld }: { run: RehearsedStep; isOld: boolean }) {
  return (
    <section aria-label="Request" className={cn("grid gap-3 transition-opacity duration-150", isOld && "opacity-60")}>
      {error && <p className="break-words text-red">{error.message}</p>}
      {request && (
        <>
          <RequestView request={request} />
          <span className="justify-self-end">
            <CopyCurl request={request} />
          </span>
        </>
      )}
    </section>
  )
}
