"use client"
import { CircleAlert, Info } from "lucide-react"
import type { Problem } from "@/lib/workflow/checks"
import { placeOf, useBuilder } from "../builder-context"

/** Problems, each a way to the node that it is about. */
export function ProblemList({ problems, title }: { problems: Problem[]; title: string }) {
  const { open } = useBuilder()
  if (problems.length === 0) return null
  return (
    <section aria-label={title} className="grid gap-1.5">
      <h3 className="font-medium">{title}</h3>
      <ul className="grid gap-1">
        {problems.map((problem) => (
          <li key={`${problem.nodeId} ${problem.code} ${problem.field} ${problem.message}`}>
            <button
              type="button"
              onClick={() => open(placeOf(problem))}
              className="flex w-full gap-2 rounded-md bg-sunken px-2.5 py-2 text-left hover:bg-hover"
            >
              {problem.severity === "error" ? (
                <CircleAlert className="mt-0.5 size-4 shrink-0 text-red" aria-label="To mend" />
              ) : (
                <Info className="mt-0.5 size-4 shrink-0 text-amber" aria-label="To know" />
              )}
              <span className="min-w-0 break-words">{problem.message}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
