"use client"
import { useRouter } from "next/navigation"
import type { FormEvent } from "react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { ApiError } from "@/lib/http/client"
import { useCreateProject } from "@/lib/queries/projects"

export function NewProjectForm() {
  const router = useRouter()
  const create = useCreateProject()
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get("name") ?? "")
    create.mutate(name, { onSuccess: (project) => router.push(`/p/${project.slug}/settings`) })
  }
  const error = create.error instanceof ApiError ? (create.error.fieldError("name") ?? create.error.message) : undefined
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Name" help="Your product or company. It shows on the pages that recipients see." error={error}>
        <Input name="name" autoFocus required />
      </Field>
      <Button type="submit" kind="primary" disabled={create.isPending}>
        {create.isPending ? "Creating …" : "Create project"}
      </Button>
    </form>
  )
}
