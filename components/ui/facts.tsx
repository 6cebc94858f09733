import type { ReactNode } from "react"

/** Named facts side by side; they wrap where the page is narrow. */
export function Facts({ facts }: { facts: (readonly [string, ReactNode])[] }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {facts.map(([name, value]) => (
        <div key={name} className="grid gap-0.5">
          <dt className="text-quiet text-xs">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
