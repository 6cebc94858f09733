"use client"
import { RotateCw } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { givenFilters } from "@/lib/queries/paged-query"
import { useCreateResend } from "@/lib/queries/resends"
import { useDeliveryFilter } from "../use-delivery-filter"

/** Sends all failed deliveries again, or an endpoint's, that the filters of the page find. */
export function ResendFailed({ endpointId }: { endpointId?: string }) {
  const { filter, isFiltered } = useDeliveryFilter(endpointId)
  const resend = useCreateResend(useProject())
  const [isAsking, ask] = useState(false)
  function send() {
    ask(false)
    const { status: _, ...others } = filter
    resend.mutate(Object.fromEntries(givenFilters(others)), {
      onSuccess: ({ total }) => {
        if (total === 0) toast.success("Nothing here is left to send again.")
      },
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <Button onClick={() => ask(true)} disabled={resend.isPending}>
        <RotateCw /> Resend failed
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={
          isFiltered ? "Send those again that failed and that the filters find?" : "Send all failed deliveries again?"
        }
        description="Each goes out once more as it was, under the same webhook-id, a few at a time for each receiver. Executions stay as they are."
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => ask(false)}>Not now</Button>
          <Button kind="primary" onClick={send}>
            Send again
          </Button>
        </div>
      </Dialog>
    </>
  )
}
