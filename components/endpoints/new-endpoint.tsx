"use client"
import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { CreateEndpoint } from "@/lib/contracts/endpoints"
import { useCreateEndpoint } from "@/lib/queries/endpoints"
import { EndpointForm } from "./endpoint-form"

const blank: CreateEndpoint = {
  url: "",
  description: "",
  events: ["unsubscribed"],
  skipsOrigin: null,
  maxPerSecond: null,
}

export function NewEndpoint() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        <Plus /> New endpoint
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="New endpoint"
        description="A URL of yours that is told the moment somebody opts out."
      >
        <NewEndpointForm />
      </Dialog>
    </>
  )
}

function NewEndpointForm() {
  const project = useProject()
  const router = useRouter()
  const create = useCreateEndpoint(project)
  function save(values: CreateEndpoint) {
    create.mutate(values, {
      onSuccess: ({ id }) => {
        toast.success("The endpoint is told of every opt-out from now on.")
        router.push(`/p/${project}/endpoints/${id}`)
      },
    })
  }
  return (
    <EndpointForm
      isFolded
      values={blank}
      action="Add endpoint"
      error={create.error}
      isPending={create.isPending}
      onSubmit={save}
    />
  )
}
