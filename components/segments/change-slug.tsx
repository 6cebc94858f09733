"use client"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { Segment } from "@/lib/contracts/segments"
import { ApiError } from "@/lib/http/client"
import { segmentUsageQuery, useUpdateSegment } from "@/lib/queries/segments"
import { UsageList } from "./usage-section"

/** Renames the events of a segment, once the workflows that listen to them were shown. */
export function ChangeSlug({ segment }: { segment: Segment }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" className="justify-self-start" onClick={() => setOpen(true)}>
        Change slug …
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Change the slug"
        description="Its two events are then called otherwise. A new name of the segment never does that."
      >
        <SlugForm segment={segment} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function SlugForm({ segment, onDone }: { segment: Segment; onDone: () => void }) {
  const project = useProject()
  const update = useUpdateSegment(project, segment.id)
  const { data: usage } = useQuery(segmentUsageQuery(project, segment.id))
  const listening = usage?.workflows.filter(({ listens }) => listens) ?? []
  const error = update.error instanceof ApiError ? (update.error.fieldError("slug") ?? update.error.message) : undefined
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const slug = String(new FormData(event.currentTarget).get("slug") ?? "")
    // Those who listen were shown above the button.
    update.mutate(
      { slug, confirmSlug: listening.length > 0 },
      {
        onSuccess: ({ events }) => {
          toast.success(`Its events are ${events.entry} and ${events.exit} now.`)
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Slug" error={error} help="Lower-case letters, digits and hyphens.">
        <Input name="slug" required maxLength={60} defaultValue={segment.slug} className="font-mono text-xs" />
      </Field>
      {listening.length > 0 && (
        <div className="grid gap-2 rounded-md bg-amber-soft px-3 py-2 text-amber">
          <p>These workflows listen to the old names, and hear nothing more until you change their triggers:</p>
          <UsageList usage={{ workflows: listening, segments: [], campaigns: [] }} />
        </div>
      )}
      <Button type="submit" kind={listening.length > 0 ? "danger" : "primary"} disabled={!usage || update.isPending}>
        {listening.length > 0 ? "Change it all the same" : "Change slug"}
      </Button>
    </form>
  )
}
