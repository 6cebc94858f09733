"use client"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { useFilter } from "@/components/ui/filter"
import { FormError } from "@/components/ui/form-error"
import { Input, Select } from "@/components/ui/input"
import { ApiError } from "@/lib/http/client"
import { useCreateCampaign } from "@/lib/queries/campaigns"
import { templateQuery, templatesQuery } from "@/lib/queries/templates"

/** The URL tells whether it is open, so that other pages can lead here. */
export function NewCampaign() {
  const [value, set] = useFilter("new")
  return (
    <>
      <Button kind="primary" onClick={() => set("yes")}>
        <Plus /> New campaign
      </Button>
      <Dialog
        isOpen={value !== ""}
        onClose={() => set("")}
        title="New campaign"
        description="A draft; nothing is sent before you say so."
      >
        <NewCampaignForm />
      </Dialog>
    </>
  )
}

const blank = { body: "<p>Hello {{ name ?? 'there' }},</p>\n<p></p>\n" }

function NewCampaignForm() {
  const project = useProject()
  const router = useRouter()
  const create = useCreateCampaign(project)
  const templates = useInfiniteQuery(templatesQuery(project)).data?.pages.flatMap(({ data }) => data) ?? []
  const [templateId, choose] = useState("")
  const client = useQueryClient()
  async function contentFrom(name: string) {
    if (!templateId) return { ...blank, subject: name }
    const { subject, body, from, fromName, replyTo, type } = await client.fetchQuery(templateQuery(project, templateId))
    return { subject, body, from, fromName, replyTo, type }
  }
  const make = useMutation({
    mutationFn: async (name: string) => create.mutateAsync({ name, ...(await contentFrom(name)) }),
    onSuccess: ({ id }) => router.push(`/p/${project}/campaigns/${id}`),
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    make.mutate(String(new FormData(event.currentTarget).get("name") ?? ""))
  }
  const nameError = make.error instanceof ApiError ? make.error.fieldError("name") : undefined
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <Field label="Name" help="For you; nobody else sees it." error={nameError}>
        <Input name="name" maxLength={100} autoComplete="off" />
      </Field>
      <Field label="Begin with" help="The words are copied: what you change here stays here.">
        <Select value={templateId} onChange={({ target }) => choose(target.value)}>
          <option value="">A blank message</option>
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <FormError message={nameError ? undefined : make.error?.message} />
      <Button type="submit" kind="primary" className="justify-self-end" disabled={make.isPending || make.isSuccess}>
        Make draft
      </Button>
    </form>
  )
}
