"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useRouter } from "next/navigation"
import type { FormEvent } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section, SectionRow } from "@/components/ui/section"
import type { Domain } from "@/lib/contracts/domains"
import { ApiError } from "@/lib/http/client"
import { domainsQuery, useCreateDomain } from "@/lib/queries/domains"
import { DomainStatus } from "./domain-status"

/** The domains that the project sends from. */
export function DomainSection() {
  const domains = useQuery(domainsQuery(useProject()))
  return (
    <Section
      title="Domains"
      note="Mail is sent from domains that you have verified, and signed with a key of theirs (DKIM)."
    >
      <Loaded query={domains}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-quiet">No domains yet. Add the one behind the @ of your sender’s address.</p>
          ) : (
            <ul aria-label="Domains">
              {rows.map((domain) => (
                <DomainRow key={domain.id} domain={domain} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <AddDomain />
    </Section>
  )
}

function DomainRow({ domain }: { domain: Domain }) {
  const { id, name, checkedAt } = domain
  return (
    <SectionRow>
      <Link
        href={`/p/${useProject()}/domains/${id}`}
        className="w-56 max-w-full truncate font-medium underline-offset-2 hover:underline"
        title={name}
      >
        {name}
      </Link>
      <DomainStatus domain={domain} />
      <span className="text-quiet">
        {checkedAt ? (
          <>
            checked <RelativeTime at={checkedAt} />
          </>
        ) : (
          "never checked"
        )}
      </span>
    </SectionRow>
  )
}

function AddDomain() {
  const project = useProject()
  const router = useRouter()
  const create = useCreateDomain(project)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get("name") ?? "")
    create.mutate({ name }, { onSuccess: ({ id }) => router.push(`/p/${project}/domains/${id}`) })
  }
  const refusal = create.error instanceof ApiError ? create.error.fieldError("name") : undefined
  return (
    <form onSubmit={submit} className="grid gap-2">
      <Field label="New domain" error={refusal}>
        <Input name="name" placeholder="example.com" autoComplete="off" spellCheck={false} className="max-w-80" />
      </Field>
      <FormError message={refusal ? undefined : create.error?.message} />
      <Button type="submit" className="justify-self-start" disabled={create.isPending}>
        {create.isPending ? "Adding …" : "Add domain"}
      </Button>
    </form>
  )
}
