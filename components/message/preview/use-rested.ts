"use client"
import { useEffect, useState } from "react"

/** A value once it has stayed the same for a while; the first one at once. */
export function useRested<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(key)), restMs)
    return () => clearTimeout(timer)
  }, [key, restMs])
  return rested
}
