/** One bar: its whole height, and how much of that is marked, from the bottom. */
export type Bar = { key: string; total: number; marked: number }

const step = 6
const barWidth = 5
const height = 20
const leastHeight = 2

/**
 * A row of small bars on one scale, those that are nothing a dot on the line. Only a picture: the same has to stand beside
 * it in words or as a table.
 */
export function Sparkline({ bars }: { bars: Bar[] }) {
  const highest = Math.max(1, ...bars.map(({ total }) => total))
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(leastHeight, (count / highest) * height))
  return (
    <svg
      aria-hidden
      width={bars.length * step - (step - barWidth)}
      height={height}
      className="shrink-0 overflow-visible text-quiet/60"
    >
      {bars.map(({ key, total, marked }, index) => (
        <g key={key} transform={`translate(${index * step} 0)`}>
          <rect y={height - 1} width={barWidth} height={1} className="fill-line" />
          <rect y={height - heightOf(total)} width={barWidth} height={heightOf(total)} className="fill-current" />
          <rect y={height - heightOf(marked)} width={barWidth} height={heightOf(marked)} className="fill-red" />
        </g>
      ))}
    </svg>
  )
}
