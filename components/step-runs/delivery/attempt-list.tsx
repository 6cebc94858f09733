import { CheckCircle2, Clock, XCircle } from "lucide-react"
import { durationOf } from "@/components/step-runs/duration"
import { cn } from "@/components/ui/cn"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Attempt } from "@/lib/contracts/executions"

type Props = {
  attempts: Attempt[]
  chosen: number | undefined
  onChoose: (number: number) => void
  /** When the next one comes, if one does. */
  nextAt: string | null
}

/** The attempts of a delivery, each a way to what it sent and got, and the one that is to come. */
export function AttemptList({ attempts, chosen, onChoose, nextAt }: Props) {
  return (
    <ol aria-label="Attempts" className="grid gap-px overflow-hidden rounded-md border bg-line">
      {attempts.map((attempt) => (
        <li key={attempt.number} className="bg-paper">
          <button
            type="button"
            aria-current={attempt.number === chosen ? "true" : undefined}
            onClick={() => onChoose(attempt.number)}
            className={cn(
              "flex w-full items-center gap-2.5 px-3 py-1.5 text-left hover:bg-hover",
              attempt.number === chosen && "bg-accent-soft hover:bg-accent-soft",
            )}
          >
            {attempt.failure ? (
              <XCircle className="size-4 shrink-0 text-red" aria-label="Failed" />
            ) : (
              <CheckCircle2 className="size-4 shrink-0 text-green" aria-label="Succeeded" />
            )}
            <span className="font-medium">Attempt {attempt.number}</span>
            <span className="min-w-0 flex-1 truncate text-quiet">
              {attempt.statusCode ?? attempt.failureDetail} in {durationOf(attempt.durationMs)}
            </span>
            <span className="text-quiet text-xs">
              <RelativeTime at={attempt.startedAt} />
            </span>
          </button>
        </li>
      ))}
      {nextAt && (
        <li className="flex items-center gap-2.5 bg-paper px-3 py-1.5 text-amber">
          <Clock className="size-4 shrink-0" aria-hidden />
          <span>
            Attempt {attempts.length + 1} comes <RelativeTime at={nextAt} isAhead />
          </span>
        </li>
      )}
    </ol>
  )
}
