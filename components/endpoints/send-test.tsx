"use client"
import { Send } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { DeliveryTabs } from "@/components/step-runs/delivery/delivery-tabs"
import { failureAdvice } from "@/components/step-runs/failure-advice"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { LoggedDelivery } from "@/lib/contracts/deliveries"
import { useTestEndpoint } from "@/lib/queries/endpoints"

/** Calls the endpoint once, now, and shows what was sent and what came back. */
export function SendTest({ id }: { id: string }) {
  const test = useTestEndpoint(useProject(), id)
  const [result, show] = useState<LoggedDelivery | null>(null)
  function send() {
    test.mutate(undefined, { onSuccess: show, onError: (error) => toast.error(error.message) })
  }
  return (
    <>
      <Button onClick={send} disabled={test.isPending}>
        <Send /> {test.isPending ? "Sending …" : "Send test"}
      </Button>
      <Dialog
        isOpen={result !== null}
        onClose={() => show(null)}
        size="wide"
        title={result?.status === "succeeded" ? "The test arrived" : "The test did not arrive"}
        description="Sent once for user@example.com, with the header heed-test: true, and signed like any other."
      >
        {result && <Result delivery={result} />}
      </Dialog>
    </>
  )
}

function Result({ delivery }: { delivery: LoggedDelivery }) {
  const [attempt] = delivery.attempts
  const advice = attempt?.failure ? failureAdvice(attempt.failure) : undefined
  return (
    <div className="grid min-w-0 gap-3">
      {attempt?.failureDetail && (
        <p className="rounded-md bg-red-soft px-3 py-2">
          {attempt.failureDetail} {advice}
        </p>
      )}
      <DeliveryTabs delivery={delivery} raw={delivery} nextAt={null} />
    </div>
  )
}
