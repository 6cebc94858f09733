"use client"
import { useState } from "react"

/** Keys for rows that have no id of their own, so that what stands in a row moves with it. */
export function useRowKeys(count: number): {
  keys: number[]
  remove: (index: number) => void
  swap: (one: number, other: number) => void
} {
  const [keys, setKeys] = useState<number[]>(() => Array.from({ length: count }, (_, index) => index))
  const known = resized(keys, count)
  if (known.length !== keys.length) setKeys(known)
  return {
    keys: known,
    remove: (index) => setKeys(known.filter((_, at) => at !== index)),
    swap: (one, other) => setKeys(known.map((key, at) => known[at === one ? other : at === other ? one : at] ?? key)),
  }
}

function resized(keys: number[], count: number): number[] {
  if (keys.length >= count) return keys.slice(0, count)
  const next = Math.max(-1, ...keys) + 1
  return [...keys, ...Array.from({ length: count - keys.length }, (_, index) => next + index)]
}
