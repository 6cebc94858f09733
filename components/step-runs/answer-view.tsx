import { HeaderTable } from "@/components/ui/header-table"
import { JsonTree } from "@/components/ui/json-tree"
import type { RehearsedStep } from "@/lib/contracts/rehearsals"
import { durationOf } from "./duration"

export type Answer = NonNullable<RehearsedStep["answer"]>

/** What a receiver answered; headers are null where none are known. */
export function AnswerView({ answer }: { answer: Omit<Answer, "headers"> & { headers: Answer["headers"] | null } }) {
  const { status, durationMs, redirects, headers, body, truncated } = answer
  return (
    <>
      <p>
        <strong className="font-semibold">{status}</strong> after {durationOf(durationMs)}
        {redirects.length > 0 &&
          `, through ${redirects.length} redirect${redirects.length > 1 ? "s" : ""} to ${redirects.at(-1)?.url}`}
      </p>
      {headers && <HeaderTable label="Response headers" headers={headers} />}
      {body ? <JsonTree text={body} label="response body" /> : <p className="text-quiet">The body was empty.</p>}
      {truncated && <p className="text-quiet text-xs">Only the first 64 KiB are kept.</p>}
    </>
  )
}
