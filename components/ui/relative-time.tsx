"use client"
import { useSyncExternalStore } from "react"

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
]

const format = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "narrow" })
const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" })

/** How long ago something was, or with `isAhead` in what time it will be; the exact time and zone on hover. */
export function RelativeTime({ at, isAhead = false }: { at: string; isAhead?: boolean }) {
  const now = useSyncExternalStore(everyHalfMinute, currentHalfMinute, () => 0)
  const date = new Date(at)
  return (
    <time dateTime={at} title={now ? exact.format(date) : undefined} className="whitespace-nowrap">
      {now ? relative(date, now, isAhead) : at.slice(0, 16).replace("T", " ")}
    </time>
  )
}

function relative(date: Date, now: number, isAhead: boolean): string {
  const seconds = Math.round((date.getTime() - now) / 1000)
  if (isAhead && seconds < 45) return "in a moment"
  if (Math.abs(seconds) < 45) return "just now"
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ["minute", 60]
  return format.format(Math.round(seconds / size), unit)
}

function everyHalfMinute(notify: () => void): () => void {
  const timer = setInterval(notify, 30_000)
  return () => clearInterval(timer)
}

/** The same value within half a minute, as React asks of a snapshot; never before the present. */
function currentHalfMinute(): number {
  return Math.ceil(Date.now() / 30_000) * 30_000
}
