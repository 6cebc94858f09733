"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import type { Template, UpdateTemplate } from "@/lib/contracts/templates"
import { ApiError } from "@/lib/http/client"
import { templateQuery, useUpdateTemplate } from "@/lib/queries/templates"
import { type Draft, draftOf, type Edit, withoutSame } from "./edit"

export type Editing = {
  draft: Draft
  base: Template
  isDirty: boolean
  isSaving: boolean
  /** Somebody else's content, saved since this one was begun. */
  theirs: Template | null
  error: Error | null
  change: (part: Partial<Draft>) => void
  save: () => void
  /** Saves over somebody else's content, which stays among the versions. */
  keepMine: () => void
  takeTheirs: () => void
  restore: (content: Partial<Draft>, said: string) => void
  fieldError: (name: keyof Draft) => string | undefined
}

/** A template with changes that are only here until they are saved. */
export function useEditing(template: Template): Editing {
  const project = useProject()
  const client = useQueryClient()
  const update = useUpdateTemplate(project, template.id)
  const [edit, setEdit] = useState<Edit | null>(null)
  const [theirs, setTheirs] = useState<Template | null>(null)
  const base = edit?.base ?? template
  const draft = draftOf(edit ?? { base, changes: {} })

  function write(body: UpdateTemplate, done: (saved: Template) => void) {
    update.mutate(body, {
      onSuccess: (saved) => {
        setTheirs(null)
        done(saved)
      },
      onError: async (error) => {
        if (error instanceof ApiError && error.problem.code === "template_changed")
          setTheirs(await client.fetchQuery({ ...templateQuery(project, template.id), staleTime: 0 }))
      },
    })
  }
  function saveOver(version: number) {
    if (!edit || update.isPending) return
    // What was typed while it was being saved is still to be saved.
    const saved = (now: Template) =>
      setEdit((current) => current && withoutSame({ base: now, changes: current.changes }))
    write({ ...edit.changes, version }, (now) => {
      saved(now)
      toast.success("Saved.")
    })
  }
  const refusal = update.error instanceof ApiError ? update.error : undefined
  return {
    ...{ draft, base, theirs },
    isDirty: edit !== null,
    isSaving: update.isPending,
    error: refusal?.problem.code === "template_changed" ? null : update.error,
    change: (part) => setEdit((now) => withoutSame({ base, changes: { ...now?.changes, ...part } })),
    save: () => saveOver(base.version),
    keepMine: () => theirs && saveOver(theirs.version),
    takeTheirs: () => {
      setTheirs(null)
      setEdit(null)
    },
    restore: (content, said) =>
      write({ ...content, version: base.version }, () => {
        setEdit(null)
        toast.success(said)
      }),
    fieldError: (name) => refusal?.fieldError(name),
  }
}
