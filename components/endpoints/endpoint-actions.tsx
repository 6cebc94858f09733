"use client"
import { useQuery } from "@tanstack/react-query"
import { Pause, Pencil, Play, Trash2 } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import type { CreateEndpoint, Endpoint } from "@/lib/contracts/endpoints"
import { endpointQuery, useDeleteEndpoint, useUpdateEndpoint } from "@/lib/queries/endpoints"
import { EndpointForm } from "./endpoint-form"
import { SendTest } from "./send-test"

/** What can be done with an endpoint, in the bar of its page. */
export function EndpointActions({ id }: { id: string }) {
  const { data: endpoint } = useQuery(endpointQuery(useProject(), id))
  if (!endpoint) return null
  return (
    <>
      <SendTest id={id} />
      {endpoint.status === "enabled" && <PauseButton id={id} />}
      {endpoint.status !== "enabled" && <EnableButton endpoint={endpoint} />}
      <EditButton endpoint={endpoint} />
      <DeleteButton endpoint={endpoint} />
    </>
  )
}

function useStatus(id: string) {
  const update = useUpdateEndpoint(useProject(), id)
  return {
    isPending: update.isPending,
    set: (status: "enabled" | "paused", said: string) =>
      update.mutate(
        { status },
        { onSuccess: () => toast.success(said), onError: (error) => toast.error(error.message) },
      ),
  }
}

function PauseButton({ id }: { id: string }) {
  const { set, isPending } = useStatus(id)
  return (
    <Button disabled={isPending} onClick={() => set("paused", "Paused. What happens meanwhile is kept.")}>
      <Pause /> Pause
    </Button>
  )
}

function EnableButton({ endpoint: { id, pending } }: { endpoint: Endpoint }) {
  const { set, isPending } = useStatus(id)
  const said = pending > 0 ? "Enabled. What was kept goes out now." : "Enabled."
  return (
    <Button kind="primary" disabled={isPending} onClick={() => set("enabled", said)}>
      <Play /> Enable
    </Button>
  )
}

function EditButton({ endpoint }: { endpoint: Endpoint }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Pencil /> Edit
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="Edit endpoint">
        <EditForm endpoint={endpoint} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function EditForm({ endpoint, onDone }: { endpoint: Endpoint; onDone: () => void }) {
  const update = useUpdateEndpoint(useProject(), endpoint.id)
  function save(values: CreateEndpoint) {
    update.mutate(values, {
      onSuccess: () => {
        toast.success("Saved. Attempts from now on go by it.")
        onDone()
      },
    })
  }
  return (
    <EndpointForm
      isFolded={false}
      values={endpoint}
      action="Save endpoint"
      error={update.error}
      isPending={update.isPending}
      onSubmit={save}
    />
  )
}

function DeleteButton({ endpoint: { id, pending } }: { endpoint: Endpoint }) {
  const project = useProject()
  const router = useRouter()
  const remove = useDeleteEndpoint(project, id)
  const [isAsking, ask] = useState(false)
  const lost = pending > 0 ? ` ${pending.toLocaleString("en")} that it has not got yet are never sent.` : ""
  function confirm() {
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success("The endpoint is deleted.")
        router.push(`/p/${project}/endpoints`)
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
        title="Delete this endpoint?"
        description={`It is told of no opt-out any more, and its signing secrets go.${lost} The log of its deliveries stays.`}
        action="Delete endpoint"
        onConfirm={confirm}
        isPending={remove.isPending}
      />
    </>
  )
}
