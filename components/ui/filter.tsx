"use client"
import { usePathname, useSearchParams } from "next/navigation"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { cn } from "./cn"
import { Input, Select } from "./input"

type SetFilters = (changes: Record<string, string>) => void

/** The filters in the URL, so that they survive reloading and can be shared; an empty one is taken out. */
export function useFilters(): [URLSearchParams, SetFilters] {
  const pathname = usePathname()
  const params = useSearchParams()
  function set(changes: Record<string, string>) {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    // Not the router: no page reads its filters on the server, so there is nothing to ask it for.
    window.history.replaceState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname)
  }
  return [params, set]
}

/** One filter of the URL. */
export function useFilter(name: string): [string, (value: string) => void] {
  const [params, set] = useFilters()
  return [params.get(name) ?? "", (value) => set({ [name]: value })]
}

type ChipsProps = {
  name: string
  label: string
  options: { value: string; label: string }[]
  /** Several may be chosen; the URL holds them with commas between. */
  isMany?: boolean
}

/** One choice out of a few, or several with `isMany`, as chips. The first option stands for no filter. */
export function FilterChips({ name, label, options, isMany = false }: ChipsProps) {
  const [value, set] = useFilter(name)
  const chosen = isMany ? value.split(",") : [value]
  function press(pressed: string) {
    if (!isMany || pressed === "") return set(pressed)
    const others = chosen.filter((one) => one !== "" && one !== pressed)
    set((chosen.includes(pressed) ? others : [...others, pressed]).join(","))
  }
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={chosen.includes(option.value)}
          onClick={() => press(option.value)}
          className={cn(
            "h-7 rounded-full border px-3 text-quiet hover:bg-hover",
            chosen.includes(option.value) && "border-accent bg-accent-soft font-medium text-ink",
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}

type SelectProps = {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
  className?: string
}

/**
 * A filter with more values than chips could show; it stands out while it narrows the list. A chosen value that is no
 * option, as of something deleted, shows as it is.
 */
export function FilterSelect({ label, value, options, onChange, className }: SelectProps) {
  const isKnown = value === "" || options.some((option) => option.value === value)
  return (
    <Select
      aria-label={label}
      className={cn("h-7", value && "border-accent bg-accent-soft", className)}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {!isKnown && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}

const searchPauseMs = 300

/** Searches once the typing rests; what clears or changes the search elsewhere shows here too. */
export function SearchBox({ label }: { label: string }) {
  const [value, set] = useFilter("search")
  const [text, setText] = useState(value)
  const asked = useRef(value)
  const ask = useEffectEvent((next: string) => {
    asked.current = next
    set(next)
  })
  useEffect(() => {
    if (text === asked.current) return
    const timer = setTimeout(() => ask(text), searchPauseMs)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => {
    if (value === asked.current) return
    asked.current = value
    setText(value)
  }, [value])
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      className="w-64 max-w-full"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
