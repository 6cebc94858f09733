"use client"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { newFilter } from "@/components/filters/edit-filter"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Segments } from "@/components/ui/segments"
import type { SegmentType } from "@/lib/contracts/segments"
import { ApiError } from "@/lib/http/client"
import { useCreateSegment } from "@/lib/queries/segments"
import { ConditionEditor } from "./condition-editor"
import { typeNames } from "./segment-status"

const types = [
  { value: "DYNAMIC" as const, label: typeNames.DYNAMIC },
  { value: "STATIC" as const, label: typeNames.STATIC },
]

const sentences: Record<SegmentType, string> = {
  DYNAMIC: "A condition says who is in it, and changes let people in and out by themselves.",
  STATIC: "You or your backend say who is in it.",
}

/** Makes a segment: what it is called, and who is in it. */
export function NewSegment() {
  const project = useProject()
  const router = useRouter()
  const create = useCreateSegment(project)
  const [type, setType] = useState<SegmentType>("DYNAMIC")
  const [condition, setCondition] = useState(newFilter)
  const [fireEvents, setFireEvents] = useState(false)
  const problem = create.error instanceof ApiError ? create.error : undefined
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const about = { name: String(form.get("name") ?? ""), description: String(form.get("description") ?? "") }
    create.mutate(
      { ...about, type, ...(type === "DYNAMIC" && { condition, fireEvents }) },
      { onSuccess: ({ id }) => router.push(`/p/${project}/segments/${id}`) },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-5 rounded-lg border bg-paper p-4">
      <div className="grid gap-4 min-[900px]:grid-cols-2">
        <Field label="Name" error={problem?.fieldError("name")} help="Its events are named after it, for good.">
          <Input name="name" required maxLength={100} autoComplete="off" />
        </Field>
        <Field
          label="Description"
          error={problem?.fieldError("description")}
          help="For whoever looks at the list later."
        >
          <Input name="description" maxLength={500} autoComplete="off" />
        </Field>
      </div>
      <div className="grid max-w-96 gap-1.5">
        <Segments label="Type" value={type} options={types} onChange={setType} />
        <p className="text-quiet text-xs">{sentences[type]}</p>
      </div>
      {type === "DYNAMIC" && (
        <>
          <ConditionEditor value={condition} onChange={setCondition} error={create.error} />
          <FireEvents isOn={fireEvents} onChange={setFireEvents} />
        </>
      )}
      <FormError message={problem?.problem.errors?.length ? undefined : create.error?.message} />
      <Button type="submit" kind="primary" className="justify-self-end" disabled={create.isPending}>
        {create.isPending ? "Making it …" : "Make segment"}
      </Button>
    </form>
  )
}

/** Whether workflows hear of those who are in it from the beginning. */
export function FireEvents({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        className="mt-0.5 size-4 accent-accent"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className="grid">
        Start workflows for those whom it finds now
        <span className="text-quiet text-xs">Else only those count who enter or leave from then on.</span>
      </span>
    </label>
  )
}
