import { CheckCircle2, Circle } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { CodeBlock } from "@/components/ui/code-block"

type Props = {
  project: { slug: string; name: string }
  progress: { workflowId: string | null; isEnabled: boolean; contactId: string | null; executionId: string | null }
  apiUrl: string
}

/** The three steps from an empty project to a webhook that arrived; each ticks itself. */
export function FirstWebhook({ project, progress, apiUrl }: Props) {
  const base = `/p/${project.slug}`
  const track = `curl -X POST ${apiUrl}/v1/track \\\n  -H "Authorization: Bearer pk_your_public_key" \\\n  -d '{"event": "signed_up", "email": "ada@example.com"}'`
  const flip = `curl -X PATCH ${apiUrl}/contacts/${progress.contactId ?? "cnt_…"} \\\n  -H "Authorization: Bearer sk_your_secret_key" \\\n  -d '{"subscribed": false}'`
  return (
    <section aria-labelledby="first-webhook" className="grid max-w-3xl gap-4">
      <div className="grid gap-1">
        <h2 id="first-webhook" className="font-semibold text-lg">
          {progress.executionId ? `${project.name} is connected` : "Three steps to a first webhook"}
        </h2>
        <p className="text-quiet">When a contact opts out, your backend hears of it within the same second.</p>
      </div>
      <ol className="grid divide-y overflow-hidden rounded-lg border bg-paper">
        <Step isDone={progress.isEnabled} title="Build a workflow and enable it">
          <p className="text-quiet">Start from the recipe “Sync unsubscribes”; the only question is your URL.</p>
          <Button asChild kind={progress.isEnabled ? "secondary" : "primary"}>
            <Link href={progress.workflowId ? `${base}/workflows/${progress.workflowId}` : `${base}/workflows?new=1`}>
              {progress.workflowId ? "Open the workflow" : "New workflow"}
            </Link>
          </Button>
        </Step>
        <Step isDone={progress.contactId !== null} title="Track an event">
          <p className="text-quiet">
            The first event of an address creates its contact, subscribed. The answer holds the contact’s id.
          </p>
          <CodeBlock text={track} label="track command" />
        </Step>
        <Step isDone={progress.executionId !== null} title="Opt the contact out">
          <p className="text-quiet">From your backend, or with the button on the contact’s hosted page.</p>
          <CodeBlock text={flip} label="opt-out command" />
          {progress.executionId && (
            <Button asChild>
              <Link href={`${base}/executions/${progress.executionId}`}>See what was sent</Link>
            </Button>
          )}
        </Step>
      </ol>
    </section>
  )
}

function Step({ isDone, title, children }: { isDone: boolean; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-3 p-4">
      {isDone ? (
        <CheckCircle2 className="size-5 text-green" aria-label="Done" />
      ) : (
        <Circle className="size-5 text-quiet" aria-label="To do" />
      )}
      <div className="grid justify-items-start gap-2.5">
        <h3 className="font-semibold">{title}</h3>
        {children}
      </div>
    </li>
  )
}
