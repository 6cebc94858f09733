import { HeaderTable } from "@/components/ui/header-table"
import { JsonTree } from "@/components/ui/json-tree"
import type { Delivery } from "@/lib/contracts/executions"

/** A request as it is sent: where to, its headers, and its body as a tree. Secrets are masked already. */
export function RequestView({ request: { method, url, headers, body } }: { request: Delivery["request"] }) {
  return (
    <>
      <p className="break-all font-mono text-xs">
        <strong className="font-semibold">{method}</strong> {url}
      </p>
      <HeaderTable label="Request headers" headers={headers} />
      {body !== null && <JsonTree text={body} label="request body" />}
      {body !== null && (
        <details>
          <summary className="cursor-pointer text-quiet text-xs hover:text-ink">Body as it is sent</summary>
          <pre className="mt-2 whitespace-pre-wrap break-all rounded-md border bg-sunken p-3 font-mono text-xs">
            {body}
          </pre>
        </details>
      )}
    </>
  )
}
