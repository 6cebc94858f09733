"use client"
import { useQuery } from "@tanstack/react-query"
import { RefreshCw, Trash2 } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { Domain } from "@/lib/contracts/domains"
import { domainQuery, useDeleteDomain, useVerifyDomain } from "@/lib/queries/domains"

/** What can be done with a domain, in the bar of its page. */
export function DomainActions({ id }: { id: string }) {
  const { data: domain } = useQuery(domainQuery(useProject(), id))
  if (!domain) return null
  return (
    <>
      <CheckButton id={id} />
      <DeleteButton domain={domain} />
    </>
  )
}

function CheckButton({ id }: { id: string }) {
  const verify = useVerifyDomain(useProject(), id)
  function check() {
    verify.mutate(undefined, {
      onSuccess: ({ verified, lostAt }) => {
        if (verified && !lostAt) toast.success("Checked: the required records are there.")
        else toast.warning("Checked: not all required records are there.")
      },
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <Button kind="primary" onClick={check} disabled={verify.isPending}>
      <RefreshCw /> {verify.isPending ? "Checking …" : "Check now"}
    </Button>
  )
}

function DeleteButton({ domain: { id, name } }: { domain: Domain }) {
  const project = useProject()
  const router = useRouter()
  const remove = useDeleteDomain(project, id)
  const [isAsking, ask] = useState(false)
  function confirm() {
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(`${name} is deleted.`)
        router.push(`/p/${project}/settings`)
      },
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <Button kind="danger" onClick={() => ask(true)}>
        <Trash2 /> Delete
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={`Delete ${name}?`}
        description={`Mail from ${name} is not sent any more, and its key is gone: added again, the domain gets new records. Its records in DNS can then be removed.`}
        action="Delete domain"
        onConfirm={confirm}
        isPending={remove.isPending}
      />
    </>
  )
}
