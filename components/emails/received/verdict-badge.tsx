import { CheckCircle2, CircleAlert, CircleHelp, XCircle } from "lucide-react"
import { cn } from "@/components/ui/cn"
import type { Verdict, Verdicts } from "@/lib/contracts/received-emails"

const looks: Record<Verdict, { word: string; tone: string; Icon: typeof XCircle }> = {
  PASS: { word: "passed", tone: "bg-green-soft text-green", Icon: CheckCircle2 },
  FAIL: { word: "failed", tone: "bg-red-soft text-red", Icon: XCircle },
  GRAY: { word: "not judged", tone: "bg-grey-soft text-grey", Icon: CircleHelp },
  PROCESSING_FAILED: { word: "not found out", tone: "bg-amber-soft text-amber", Icon: CircleAlert },
}

const names: Record<keyof Verdicts, string> = { spam: "Spam", virus: "Virus", spf: "SPF", dkim: "DKIM", dmarc: "DMARC" }

/** One check of a message: always an icon and words, never colour alone. */
export function VerdictBadge({ verdict, label }: { verdict: Verdict; label: string }) {
  const { tone, Icon } = looks[verdict]
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs",
        tone,
      )}
    >
      <Icon className="size-3" aria-hidden />
      {label}
    </span>
  )
}

/** Every check, one beside the other. */
export function VerdictBadges({ verdicts }: { verdicts: Verdicts }) {
  const checks: (keyof Verdicts)[] = ["spf", "dkim", "dmarc", "spam", "virus"]
  return (
    <span className="flex flex-wrap gap-1.5">
      {checks.map((check) => {
        const verdict = verdicts[check]
        return <VerdictBadge key={check} verdict={verdict} label={`${names[check]} ${looks[verdict].word}`} />
      })}
    </span>
  )
}

/** What of the checks is worth knowing in a list: one that failed, else whether the sender is proven. */
export function VerdictSummary({ verdicts }: { verdicts: Verdicts }) {
  const checks: (keyof Verdicts)[] = ["virus", "spam", "dmarc", "dkim", "spf"]
  const failed = checks.find((check) => verdicts[check] === "FAIL")
  if (failed) return <VerdictBadge verdict="FAIL" label={`${names[failed]} failed`} />
  const proven = checks.slice(2).find((check) => verdicts[check] === "PASS")
  if (proven) return <VerdictBadge verdict="PASS" label={`${names[proven]} passed`} />
  return <VerdictBadge verdict="GRAY" label="Not judged" />
}
