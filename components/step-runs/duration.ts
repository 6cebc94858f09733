/** The time between two instants in words short enough for a table: `38 ms`, `4.2 s`, `3 min`, `2 d`. */
export function duration(from: string, to: string): string {
  return durationOf(new Date(to).getTime() - new Date(from).getTime())
}

export function durationOf(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`
  return ms < 86_400_000 ? `${Math.round(ms / 3_600_000)} h` : `${Math.round(ms / 86_400_000)} d`
}
