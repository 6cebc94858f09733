"use client"
import { Tabs } from "radix-ui"
import { useState } from "react"
import { AnswerView } from "@/components/step-runs/answer-view"
import { CopyCurl } from "@/components/step-runs/copy-curl"
import { RequestView } from "@/components/step-runs/request-view"
import { JsonTree } from "@/components/ui/json-tree"
import { Tab } from "@/components/ui/tab"
import type { Attempt, Delivery } from "@/lib/contracts/executions"
import { AttemptList } from "./attempt-list"
import { noAnswer } from "./no-answer"
import { PhaseLine } from "./phase-line"
import { shownRequest } from "./shown-request"

type Props = {
  delivery: Delivery
  /** Everything there is, as JSON. */
  raw: unknown
  /** When another attempt comes, if one does. */
  nextAt: string | null
}

/** What was sent and what came back, of the last attempt or of the one that is chosen. */
export function DeliveryTabs({ delivery, raw, nextAt }: Props) {
  const [chosen, choose] = useState<number | null>(null)
  const { attempts } = delivery
  const attempt = attempts.find(({ number }) => number === chosen) ?? attempts.at(-1)
  const request = shownRequest(delivery, attempt)
  return (
    <>
      {(attempts.length > 1 || nextAt) && (
        <AttemptList attempts={attempts} chosen={attempt?.number} onChoose={choose} nextAt={nextAt} />
      )}
      <Tabs.Root defaultValue="request" className="grid min-w-0 gap-3">
        <div className="flex items-center justify-between gap-2 border-b">
          <Tabs.List aria-label="Delivery" className="flex items-center gap-1">
            <Tab value="request">Request</Tab>
            <Tab value="response">Response</Tab>
            <Tab value="raw">Raw</Tab>
          </Tabs.List>
          <CopyCurl request={request} />
        </div>
        <Tabs.Content value="request" className="grid gap-3">
          <RequestView request={request} />
        </Tabs.Content>
        <Tabs.Content value="response" className="grid gap-3">
          {attempt ? <Response attempt={attempt} /> : <p className="text-quiet">No answer yet.</p>}
          {attempt && <PhaseLine attempt={attempt} />}
        </Tabs.Content>
        <Tabs.Content value="raw">
          <JsonTree text={JSON.stringify(raw)} label="raw" />
        </Tabs.Content>
      </Tabs.Root>
    </>
  )
}

function Response({ attempt }: { attempt: Attempt }) {
  if (attempt.statusCode === null) return <p className="break-words text-quiet">{noAnswer(attempt)}</p>
  const { statusCode: status, durationMs, redirects, responseHeaders: headers, responseTruncated: truncated } = attempt
  const body = attempt.responseBody ?? ""
  return <AnswerView answer={{ status, durationMs, redirects, headers, body, truncated }} />
}
