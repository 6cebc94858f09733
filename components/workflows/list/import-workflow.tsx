"use client"
import { FileUp } from "lucide-react"
import { useRouter } from "next/navigation"
import { type ChangeEvent, type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input, Textarea } from "@/components/ui/input"
import { WorkflowDocument } from "@/lib/contracts/workflow-documents"
import { ApiError } from "@/lib/http/client"
import { useImportWorkflow } from "@/lib/queries/workflows"

/** Makes a workflow of an exported file, chosen or pasted. */
export function ImportWorkflow() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <FileUp /> Import
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Import a workflow"
        description="Choose an exported file, or paste what is in it. The workflow starts out disabled."
      >
        <ImportForm />
      </Dialog>
    </>
  )
}

function ImportForm() {
  const project = useProject()
  const router = useRouter()
  const importing = useImportWorkflow(project)
  const [text, setText] = useState("")
  const [complaint, setComplaint] = useState<string | undefined>()
  function write(next: string) {
    setText(next)
    setComplaint(undefined)
    importing.reset()
  }
  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? []
    if (file) write(await file.text())
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    const read = parse(text)
    if ("complaint" in read) return setComplaint(read.complaint)
    importing.mutate(read.document, {
      onSuccess: ({ id, name }) => {
        toast.success(`${name} is imported.${toFillIn(read.document)}`)
        router.push(`/p/${project}/workflows/${id}`)
      },
    })
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="File">
        <Input type="file" accept=".json,application/json" onChange={choose} className="h-auto py-1" />
      </Field>
      <Field label="Content" error={complaint}>
        <Textarea
          value={text}
          onChange={(event) => write(event.target.value)}
          required
          spellCheck={false}
          className="min-h-40 font-mono text-xs"
          placeholder='{ "heed": "workflow", "formatVersion": 1, …'
        />
      </Field>
      {importing.error && <Refusal error={importing.error} />}
      <Button type="submit" kind="primary" disabled={importing.isPending}>
        {importing.isPending ? "Importing …" : "Import workflow"}
      </Button>
    </form>
  )
}

const mostShown = 6

function Refusal({ error }: { error: Error }) {
  const errors = (error instanceof ApiError && error.problem.errors) || []
  if (errors.length === 0)
    return (
      <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
        {error.message}
      </p>
    )
  return (
    <ul role="alert" className="grid gap-1 rounded-md bg-red-soft px-3 py-2 text-red">
      {errors.slice(0, mostShown).map(({ field, message }) => (
        <li key={`${field} ${message}`} className="break-words">
          <code className="font-mono text-xs">{field}</code> {message}
        </li>
      ))}
      {errors.length > mostShown && <li>and {errors.length - mostShown} more</li>}
    </ul>
  )
}

function parse(text: string): { document: unknown } | { complaint: string } {
  try {
    return { document: JSON.parse(text) }
  } catch (error) {
    return { complaint: `This is not JSON. ${error instanceof Error ? error.message : ""}`.trim() }
  }
}

/** Secrets are in no file: which headers wait for theirs. */
function toFillIn(document: unknown): string {
  const { data } = WorkflowDocument.pick({ omitted: true }).safeParse(document)
  const headers = data?.omitted.map(({ step, header }) => `${header} of ${step}`) ?? []
  return headers.length > 0 ? ` Secrets are not in a file; fill in ${headers.join(", ")}.` : ""
}
