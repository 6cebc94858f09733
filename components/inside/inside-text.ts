import type { Inside } from "@/lib/contracts/executions"

export function countOf({ running, waiting }: Inside): number {
  return running + waiting
}

/** How many executions are inside, as the beginning of a sentence: `3 executions are inside: 1 on its way, 2 waiting`. */
export function insideText({ running, waiting }: Inside): string {
  const count = running + waiting
  if (count === 0) return "Nobody is inside"
  const whole = `${count} ${count === 1 ? "execution is" : "executions are"} inside`
  if (running > 0 && waiting > 0) return `${whole}: ${running} on the way, ${waiting} waiting`
  return whole
}
