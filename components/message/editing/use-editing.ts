"use client"
import type { UseMutationResult } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "sonner"
import { ApiError } from "@/lib/http/client"
import { draftOf, type Edit, withoutSame } from "./edit"

/** What has a content that is counted by `version`. */
type Versioned = { id: string; version: number }

/** Where it is kept: `changedCode` is the refusal of a change that began from an older version. */
export type Store<T> = {
  update: UseMutationResult<T, Error, Partial<T>>
  read: () => Promise<T>
  changedCode: string
}

export type Editing<T> = {
  draft: T
  base: T
  isDirty: boolean
  isSaving: boolean
  /** Somebody else's content, saved since this one was begun. */
  theirs: T | null
  error: Error | null
  change: (part: Partial<T>) => void
  save: () => void
  /** Saves over somebody else's content. */
  keepMine: () => void
  takeTheirs: () => void
  restore: (content: Partial<T>, said: string) => void
  fieldError: (name: keyof T) => string | undefined
}

/** What is kept with changes that are only here until they are saved. */
export function useEditing<T extends Versioned>(kept: T, { update, read, changedCode }: Store<T>): Editing<T> {
  const [edit, setEdit] = useState<Edit<T> | null>(null)
  const [theirs, setTheirs] = useState<T | null>(null)
  const base = edit?.base ?? kept
  const draft = draftOf(edit ?? { base, changes: {} })

  function write(body: Partial<T>, done: (saved: T) => void) {
    update.mutate(body, {
      onSuccess: (saved) => {
        setTheirs(null)
        done(saved)
      },
      onError: async (error) => {
        if (error instanceof ApiError && error.problem.code === changedCode) setTheirs(await read())
      },
    })
  }
  function saveOver(version: number) {
    if (!edit || update.isPending) return
    // What was typed while it was being saved is still to be saved.
    const saved = (now: T) => setEdit((current) => current && withoutSame({ base: now, changes: current.changes }))
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
    error: refusal?.problem.code === changedCode ? null : update.error,
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
    fieldError: (name) => refusal?.fieldError(String(name)),
  }
}
