"use client"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { newFilter } from "@/components/filters/edit-filter"
import { FilterEditor } from "@/components/filters/filter-editor"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { Button } from "@/components/ui/button"
import { FieldGroup } from "@/components/ui/field-group"
import { Segments } from "@/components/ui/segments"
import { ApiError } from "@/lib/http/client"
import { useStartExecutions } from "@/lib/queries/executions"
import type { Filter } from "@/lib/workflow/conditions"
import { ContactChoice } from "./contact-choice"
import { ContextField } from "./context-field"
import { readContext, type Who, whoEnters } from "./who-enters"

type Props = { project: string; workflowId: string; onDone: () => void }

const kinds: { value: Who["kind"]; label: string }[] = [
  { value: "one", label: "One contact" },
  { value: "filter", label: "By filter" },
  { value: "all", label: "Everyone" },
]

/** Asks who enters, and what steps read as `event`. */
export function StartForm({ project, workflowId, onDone }: Props) {
  const router = useRouter()
  const start = useStartExecutions(project, workflowId)
  const fields = useKnownFields([])
  const [kind, choose] = useState<Who["kind"]>("one")
  const [contactId, setContactId] = useState<string | null>(null)
  const [filter, setFilter] = useState<Filter>(newFilter)
  const [context, setContext] = useState("")
  const errors = errorsOf(start.error)
  const given = readContext(context)
  function submit(event: FormEvent) {
    event.preventDefault()
    if ("complaint" in given) return
    start.mutate(
      { ...whoEnters({ kind, contactId, filter }), ...given },
      {
        onSuccess: (started) => {
          onDone()
          if ("stepExecutions" in started) router.push(`/p/${project}/executions/${started.id}`)
          else toast.success("The contacts enter now, one after another.")
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Segments label="Who enters" value={kind} options={kinds} onChange={choose} />
      {kind === "one" && <ContactChoice error={errors.contactId} onChoose={setContactId} />}
      {kind === "filter" && (
        <FieldGroup label="Every contact for which this holds" error={errors[""]}>
          <FilterEditor
            value={filter}
            onChange={(next) => setFilter(next ?? newFilter)}
            fields={fields}
            errors={below(errors, "filter.")}
          />
        </FieldGroup>
      )}
      {kind === "all" && <p className="text-quiet">Every contact of the project enters, whether subscribed or not.</p>}
      <ContextField
        value={context}
        complaint={"complaint" in given ? given.complaint : undefined}
        onChange={setContext}
      />
      {start.error && Object.keys(errors).length === 0 && (
        <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
          {start.error.message}
        </p>
      )}
      <Button
        type="submit"
        kind="primary"
        className="justify-self-end"
        disabled={start.isPending || (kind === "one" && contactId === null)}
      >
        {kind === "one" ? "Start" : kind === "all" ? "Start for everyone" : "Start for all of them"}
      </Button>
    </form>
  )
}

function errorsOf(error: Error | null): Record<string, string> {
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : []
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]))
}

function below(errors: Record<string, string>, path: string): Record<string, string> {
  const own = Object.entries(errors).filter(([field]) => field.startsWith(path))
  return Object.fromEntries(own.map(([field, message]) => [field.slice(path.length), message]))
}
