"use client"
import { Tabs } from "radix-ui"
import type { ReactNode } from "react"
import { CopyButton } from "@/components/ui/copy-button"
import { HeaderTable } from "@/components/ui/header-table"
import { JsonTree } from "@/components/ui/json-tree"
import { StatusBadge } from "@/components/ui/status-badge"
import type { Attempt, Delivery, StepRun } from "@/lib/contracts/executions"
import { asCurl } from "./as-curl"
import { durationOf } from "../duration"
import { failureAdvice } from "./failure-advice"
import { noAnswer } from "./no-answer"
import { shownRequest } from "./shown-request"

/** What a step did; for a webhook, what was sent and what came back. */
export function StepRunPanel({ run }: { run: StepRun }) {
  const attempt = run.delivery?.attempts.at(-1)
  return (
    <section aria-label={run.step.name} className="grid min-w-0 gap-4 rounded-lg border bg-paper p-4">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold text-base">{run.step.name}</h2>
        <StatusBadge status={run.status} />
        {attempt && (
          <span className="text-quiet">
            {attempt.statusCode ? `${attempt.statusCode} in ` : ""}
            {durationOf(attempt.durationMs)}
          </span>
        )}
      </header>
      {run.error && <Failure code={run.error.code} message={run.error.message} />}
      {run.delivery ? (
        <DeliveryTabs delivery={run.delivery} run={run} />
      ) : (
        <JsonTree text={JSON.stringify(run.output ?? {})} label="output" />
      )}
    </section>
  )
}

function Failure({ code, message }: { code: string; message: string }) {
  const advice = failureAdvice(code)
  return (
    <div role="alert" className="grid gap-1 rounded-md bg-red-soft px-3 py-2 text-red">
      <p>{message}</p>
      {advice && <p className="text-ink">{advice}</p>}
    </div>
  )
}

function DeliveryTabs({ delivery, run }: { delivery: Delivery; run: StepRun }) {
  const attempt = delivery.attempts.at(-1)
  const request = shownRequest(delivery, attempt)
  return (
    <Tabs.Root defaultValue="request" className="grid min-w-0 gap-3">
      <Tabs.List aria-label="Delivery" className="flex items-center gap-1 border-b">
        <Tab value="request">Request</Tab>
        <Tab value="response">Response</Tab>
        <Tab value="raw">Raw</Tab>
        <span className="ml-auto flex items-center text-quiet text-xs">
          <span className="max-[500px]:sr-only">Copy as curl</span>{" "}
          <CopyButton text={asCurl(request)} label="as curl" />
        </span>
      </Tabs.List>
      <Tabs.Content value="request" className="grid gap-3">
        <p className="break-all font-mono text-xs">
          <strong className="font-semibold">{request.method}</strong> {request.url}
        </p>
        <HeaderTable label="Request headers" headers={request.headers} />
        {request.body !== null && <JsonTree text={request.body} label="request body" />}
      </Tabs.Content>
      <Tabs.Content value="response" className="grid gap-3">
        {attempt ? <Response attempt={attempt} /> : <p className="text-quiet">No answer yet.</p>}
      </Tabs.Content>
      <Tabs.Content value="raw">
        <JsonTree text={JSON.stringify(run)} label="step run" />
      </Tabs.Content>
    </Tabs.Root>
  )
}

function Tab({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Tabs.Trigger
      value={value}
      className="-mb-px h-9 border-transparent border-b-2 px-3 text-quiet hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  )
}

function Response({ attempt }: { attempt: Attempt }) {
  if (attempt.statusCode === null) return <p className="break-words text-quiet">{noAnswer(attempt)}</p>
  return (
    <>
      <p>
        <strong className="font-semibold">{attempt.statusCode}</strong> after {durationOf(attempt.durationMs)}
        {attempt.redirects.length > 0 &&
          `, through ${attempt.redirects.length} redirect${attempt.redirects.length > 1 ? "s" : ""} to ${attempt.redirects.at(-1)?.url}`}
      </p>
      {attempt.responseHeaders && <HeaderTable label="Response headers" headers={attempt.responseHeaders} />}
      {attempt.responseBody ? (
        <JsonTree text={attempt.responseBody} label="response body" />
      ) : (
        <p className="text-quiet">The body was empty.</p>
      )}
      {attempt.responseTruncated && <p className="text-quiet text-xs">Only the first 64 KiB are kept.</p>}
    </>
  )
}
