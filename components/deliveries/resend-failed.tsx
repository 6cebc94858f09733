"use client"
import { RotateCw } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { useResendDeliveries } from "@/lib/queries/deliveries"
import { givenFilters } from "@/lib/queries/paged-query"
import { useDeliveryFilter } from "./use-delivery-filter"

/** Sends all failed deliveries again that the filters of the page find. */
export function ResendFailed() {
  const { filter, isFiltered } = useDeliveryFilter()
  const resend = useResendDeliveries(useProject())
  const [isAsking, ask] = useState(false)
  function send() {
    ask(false)
    const { status: _, ...others } = filter
    resend.mutate(Object.fromEntries(givenFilters(others)), {
      onSuccess: ({ resending, hasMore }) => {
        const count = resending === 1 ? "1 delivery is" : `${resending.toLocaleString("en")} deliveries are`
        toast.success(resending === 0 ? "Nothing has failed here." : `${count} on the way again.`, {
          description: hasMore ? "There are more; send again for the rest." : undefined,
        })
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
