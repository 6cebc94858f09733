/**
 * How many seconds a Retry-After header asks to wait: a number, or a date (RFC 9110 §10.2.3). Undefined without one, or
 * when it cannot be read.
 */
export function retryAfterSeconds(header: string | undefined, now: Date = new Date()): number | undefined {
  const text = header?.trim()
  if (!text) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  // Without a letter it is no date of HTTP's, though Date.parse would make one of it.
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}
