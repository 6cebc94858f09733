const names: Record<string, string> = {
  mod: "Ctrl",
  shift: "Shift",
  alt: "Alt",
  arrowup: "↑",
  arrowdown: "↓",
  enter: "Enter",
  delete: "Del",
}

/** Keys as they stand on a keyboard. */
export function KeyText({ keys }: { keys: string }) {
  const isMac = typeof navigator !== "undefined" && navigator.userAgent.includes("Mac")
  const all: Record<string, string> = { ...names, ...(isMac ? { mod: "⌘", alt: "⌥", shift: "⇧" } : {}) }
  const parts = keys.split("+")
  return (
    <span className="flex gap-1">
      {parts.map((key) => (
        <kbd key={key} className="rounded-md border bg-sunken px-1.5 font-mono text-quiet text-xs">
          {all[key] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  )
}
