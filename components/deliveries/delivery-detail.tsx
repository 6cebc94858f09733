"use client"
import { useQuery } from "@tanstack/react-query"
import { RotateCw } from "lucide-react"
import Link from "next/link"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { DeliveryTabs } from "@/components/step-runs/delivery/delivery-tabs"
import { failureAdvice } from "@/components/step-runs/failure-advice"
import { Button } from "@/components/ui/button"
import { CopyButton } from "@/components/ui/copy-button"
import { Facts } from "@/components/ui/facts"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { LoggedDelivery } from "@/lib/contracts/deliveries"
import { deliveryQuery, useResendDelivery } from "@/lib/queries/deliveries"
import { DeliveryStatus, isKept } from "./delivery-status"

/** One delivery: for whom and why, every attempt with what was sent and what came back, and the way to send it again. */
export function DeliveryDetail({ id }: { id: string }) {
  const query = useQuery(deliveryQuery(useProject(), id))
  return (
    <Loaded query={query}>
      {(delivery) => (
        <div className="grid gap-5">
          <Summary delivery={delivery} />
          <Advice delivery={delivery} />
          <section aria-label="Attempts" className="grid min-w-0 gap-4 rounded-lg border bg-paper p-4">
            <DeliveryTabs
              delivery={delivery}
              raw={delivery}
              nextAt={isKept(delivery) ? null : delivery.nextAttemptAt}
            />
          </section>
        </div>
      )}
    </Loaded>
  )
}

function Summary({ delivery }: { delivery: LoggedDelivery }) {
  return (
    <section aria-label="Summary" className="flex flex-wrap items-start gap-4 rounded-lg border bg-paper p-4">
      <Facts facts={useFacts(delivery)} />
      <div className="ml-auto">
        <Resend delivery={delivery} />
      </div>
    </section>
  )
}

function useFacts(delivery: LoggedDelivery) {
  const { contact, eventName, workflow, executionId, step, endpoint, isTest, messageId, createdAt } = delivery
  const base = `/p/${useProject()}`
  const link = (path: string, text: string) => (
    <Link href={`${base}/${path}`} className="underline underline-offset-2 hover:text-accent">
      {text}
    </Link>
  )
  return [
    ["State", <DeliveryStatus key="state" delivery={delivery} />],
    ["Contact", contact ? (contact.email ? link(`contacts/${contact.id}`, contact.email) : "deleted contact") : "none"],
    ["Event", eventName ?? (isTest ? "none, it is a test" : "none")],
    ...(endpoint
      ? [["Endpoint", endpoint.status ? link(`endpoints/${endpoint.id}`, "Open") : "deleted"] as const]
      : [
          ["Workflow", workflow ? link(`workflows/${workflow.id}`, workflow.name) : "none"] as const,
          ["Step", step && executionId ? link(`executions/${executionId}`, step.name) : "none"] as const,
        ]),
    ["Made", <RelativeTime key="made" at={createdAt} />],
    [
      "webhook-id",
      <span key="id" className="flex items-center gap-1 font-mono text-xs">
        {messageId} <CopyButton text={messageId} label="Copy the webhook-id" />
      </span>,
    ],
  ] as const satisfies Parameters<typeof Facts>[0]["facts"]
}

function Advice({ delivery }: { delivery: LoggedDelivery }) {
  const { lastAttempt, status, endpoint, attempts } = delivery
  if (status !== "pending" && attempts.length === 0)
    return <p className="rounded-md bg-sunken px-3 py-2">What was sent and what came back is no longer kept.</p>
  if (isKept(delivery))
    return (
      <p className="rounded-md bg-amber-soft px-3 py-2">
        {endpoint?.status === "paused" ? "The endpoint is paused" : "The endpoint is disabled"}: this goes out once it
        is enabled.
      </p>
    )
  const advice = status === "failed" && lastAttempt?.failure ? failureAdvice(lastAttempt.failure) : undefined
  return advice ? <p className="rounded-md bg-red-soft px-3 py-2">{advice}</p> : null
}

function Resend({ delivery }: { delivery: LoggedDelivery }) {
  const resend = useResendDelivery(useProject())
  const attempt = delivery.attemptCount + 1
  if (delivery.isTest || delivery.endpoint?.status === null) return null
  return (
    <Button
      disabled={resend.isPending || delivery.status === "pending"}
      title={delivery.status === "pending" ? "It goes out by itself" : undefined}
      onClick={() =>
        resend.mutate(delivery.id, {
          onSuccess: () => toast.success(`Attempt ${attempt} is on its way.`),
          onError: (error) => toast.error(error.message),
        })
      }
    >
      <RotateCw /> Resend
    </Button>
  )
}
