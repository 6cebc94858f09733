import { failureAdvice } from "@/components/step-runs/failure-advice"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Endpoint } from "@/lib/contracts/endpoints"

/** What is wrong with an endpoint and what to do; nothing while it does well. */
export function EndpointNotice({ endpoint }: { endpoint: Endpoint }) {
  const { status, failingSince, pending } = endpoint
  const kept = pending === 1 ? "1 delivery waits" : `${pending.toLocaleString("en")} deliveries wait`
  if (status === "disabled") return <Disabled endpoint={endpoint} kept={kept} />
  if (status === "paused")
    return (
      <p role="status" className="rounded-md bg-amber-soft px-3 py-2">
        Paused: nothing is sent. {pending > 0 && `${kept}; `}What happens now is kept, and goes out once you enable it.
      </p>
    )
  if (!failingSince) return null
  return (
    <p role="status" className="rounded-md bg-amber-soft px-3 py-2">
      Nothing has arrived since <RelativeTime at={failingSince} />. <LastFailure endpoint={endpoint} />
    </p>
  )
}

function Disabled({ endpoint, kept }: { endpoint: Endpoint; kept: string }) {
  const { disabledReason, disabledAt, pending } = endpoint
  const why =
    disabledReason === "gone"
      ? "it answered 410 Gone, which asks for no more calls."
      : "for five days nothing but failures came from it."
  return (
    <div role="alert" className="grid gap-1 rounded-md bg-red-soft px-3 py-2">
      <p>
        Disabled {disabledAt && <RelativeTime at={disabledAt} />}: {why} <LastFailure endpoint={endpoint} />
      </p>
      <p>
        {pending > 0 && `${kept}. `}Opt-outs are still kept for it. Mend the receiver, send a test, then enable it: what
        waits goes out, and what had failed can be sent again from the list below.
      </p>
    </div>
  )
}

function LastFailure({ endpoint: { lastFailure } }: { endpoint: Endpoint }) {
  if (!lastFailure) return null
  return (
    <>
      {lastFailure.message} {failureAdvice(lastFailure.failure)}
    </>
  )
}
