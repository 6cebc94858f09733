import { Check, X } from "lucide-react"
import { operatorText } from "@/lib/workflow/rule-text"
import type { SeenRule } from "./read-step-run"

/** What each rule compared, what it found, and whether it held. */
export function SeenRules({ rules }: { rules: SeenRule[] }) {
  return (
    <div className="@container overflow-x-auto rounded-md border">
      <table aria-label="What the rules saw" className="w-full text-left">
        <thead>
          <tr className="border-b text-quiet text-xs">
            {["Field", "Comparison", "Value", "Found", "Held"].map((column) => (
              <th key={column} scope="col" className="h-8 whitespace-nowrap px-3 @max-md:px-2 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what a step saw never changes, and one rule may stand there twice
            <tr key={index} className="border-b align-top last:border-0">
              <th scope="row" className="min-w-20 break-all px-3 @max-md:px-2 py-1.5 font-mono font-normal text-xs">
                {rule.field}
              </th>
              <td className="@md:whitespace-nowrap px-3 @max-md:px-2 py-1.5">{operatorText(rule.operator)}</td>
              <td className="break-all px-3 py-1.5 @max-md:px-2 font-mono text-xs">
                {rule.value === undefined ? "" : JSON.stringify(rule.value)} {rule.unit}
              </td>
              <td className="break-all px-3 py-1.5 @max-md:px-2 font-mono text-xs">
                {rule.found === null ? <span className="text-quiet">nothing</span> : JSON.stringify(rule.found)}
              </td>
              <td className="px-3 @max-md:px-2 py-1.5">
                <Held isHeld={rule.held} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Held({ isHeld }: { isHeld: boolean }) {
  const Icon = isHeld ? Check : X
  return (
    <span className={`inline-flex items-center gap-1 font-medium ${isHeld ? "text-green" : "text-red"}`}>
      <Icon className="size-4" aria-hidden />
      {isHeld ? "yes" : "no"}
    </span>
  )
}
