import type { ImportCounts, ImportKind, ImportOptions } from "@/lib/contracts/imports"
import { CountFacts } from "./count-facts"
import { ErrorsLink } from "./errors-link"
import { counted } from "./words"

type Props = { id: string; kind: ImportKind; counts: ImportCounts; options: ImportOptions }

/** What a check found: what would happen, and above all who stays opted out. */
export function CheckResult({ id, kind, counts, options }: Props) {
  return (
    <section aria-label="Check" className="grid gap-3 rounded-lg border bg-paper p-4">
      <h2 className="font-semibold text-base">What would happen</h2>
      <CountFacts kind={kind} counts={counts} />
      {sentencesOf(counts, options).map((sentence) => (
        <p key={sentence} role="status" className="rounded-md bg-amber-soft px-3 py-2">
          {sentence}
        </p>
      ))}
      {counts.failed > 0 && <ErrorsLink id={id} />}
    </section>
  )
}

function sentencesOf(
  { keptOptedOut, resubscribed, unsubscribed, failed }: ImportCounts,
  options: ImportOptions,
): string[] {
  const kept = `${counted(keptOptedOut, "row")} would resubscribe people who opted out: kept opted out.`
  const back = `${counted(resubscribed, "row")} ${resubscribed === 1 ? "subscribes" : "subscribe"} people again who opted out.`
  const out = `${counted(unsubscribed, "contact")} would be unsubscribed, and your endpoints told.`
  const wrong = `${counted(failed, "row")} ${failed === 1 ? "has an error and is" : "have errors and are"} left out.`
  return [
    ...(keptOptedOut > 0 ? [kept] : []),
    ...(resubscribed > 0 && options.resubscribe ? [back] : []),
    ...(unsubscribed > 0 ? [out] : []),
    ...(failed > 0 ? [wrong] : []),
  ]
}
