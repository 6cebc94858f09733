"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { executionsQuery, useCancelExecutionsOf } from "@/lib/queries/executions"
import { ExecutionTable } from "./list/execution-table"

/** What goes on for a contact, and the way to end it. */
export function ContactExecutions({ contactId }: { contactId: string }) {
  const project = useProject()
  const running = useInfiniteQuery(executionsQuery(project, { contactId, status: "RUNNING" }))
  const waiting = useInfiniteQuery(executionsQuery(project, { contactId, status: "WAITING" }))
  const open = [running, waiting].flatMap(({ data }) => data?.pages.flatMap((page) => page.data) ?? [])
  return (
    <section aria-label="Open executions" className="grid max-w-4xl gap-3">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold text-base">Open executions</h2>
        <Link href={`/p/${project}/executions?contact=${contactId}`} className="text-accent hover:underline">
          All executions of this contact
        </Link>
        {open.length > 0 && (
          <span className="ml-auto">
            <CancelAll contactId={contactId} count={open.length} />
          </span>
        )}
      </header>
      {open.length > 0 ? (
        <ExecutionTable rows={open} of="contact" />
      ) : (
        <p className="text-quiet">
          {running.isPending || waiting.isPending ? "Loading …" : "None: the contact is inside no workflow."}
        </p>
      )}
    </section>
  )
}

function CancelAll({ contactId, count }: { contactId: string; count: number }) {
  const [isAsking, ask] = useState(false)
  const cancel = useCancelExecutionsOf(useProject())
  function confirm() {
    cancel.mutate(contactId, {
      onSuccess: ({ cancelled }) =>
        toast.success(`${cancelled} ${cancelled === 1 ? "execution is" : "executions are"} cancelled.`),
      onError: (error) => toast.error(error.message),
    })
    ask(false)
  }
  return (
    <>
      <Button kind="danger" size="small" onClick={() => ask(true)}>
        Cancel all
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={count === 1 ? "Cancel the open execution?" : "Cancel all open executions?"}
        description="What goes on for this contact ends where it is, for good, in every workflow. What was done already stays done."
        action="Cancel all"
        onConfirm={confirm}
        isPending={cancel.isPending}
      />
    </>
  )
}
