import { CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react"
import { cn } from "@/components/ui/cn"
import type { TemplateProblem } from "@/lib/contracts/templates"

const looks: Record<TemplateProblem["severity"], { Icon: LucideIcon; tone: string; word: string }> = {
  error: { Icon: CircleX, tone: "text-red", word: "Error" },
  warning: { Icon: TriangleAlert, tone: "text-amber", word: "Warning" },
  info: { Icon: Info, tone: "text-blue", word: "Note" },
}

const fields: Record<TemplateProblem["field"], string> = { from: "Sender", subject: "Subject", body: "Body" }

/** What should be known before it is sent, the worst first. */
export function ProblemList({ problems }: { problems: TemplateProblem[] }) {
  if (problems.length === 0) return null
  const order = Object.keys(looks)
  const sorted = problems.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity))
  return (
    <ul aria-label="Problems" className="grid gap-1.5 rounded-md border bg-sunken px-3 py-2">
      {sorted.map(({ severity, field, message }) => {
        const { Icon, tone, word } = looks[severity]
        return (
          <li key={`${field} ${message}`} className="flex items-start gap-2">
            <Icon className={cn("mt-0.5 size-4 shrink-0", tone)} aria-hidden />
            <span className="min-w-0 break-words">
              <span className={cn("font-medium", tone)}>
                {word}, {fields[field].toLowerCase()}:
              </span>{" "}
              {message}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
