import { CopyButton } from "./copy-button"

/** JSON that folds at every object and list. Text that is not JSON is shown as it is. */
export function JsonTree({ text, label }: { text: string; label: string }) {
  const parsed = tryParse(text)
  return (
    <div className="relative overflow-auto rounded-md border bg-sunken p-3 pr-12 font-mono text-xs">
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={text} label={label} />
      </div>
      {parsed === undefined ? (
        <pre className="whitespace-pre-wrap break-words">{text}</pre>
      ) : (
        <Value value={parsed.value} />
      )}
    </div>
  )
}

function Value({ value, name }: { value: unknown; name?: string }) {
  const label = name !== undefined && <span className="text-quiet">{name}: </span>
  if (value === null || typeof value !== "object") {
    return (
      <div className="break-words">
        {label}
        <span className={typeof value === "string" ? "text-green" : "text-blue"}>{JSON.stringify(value)}</span>
      </div>
    )
  }
  const entries = Object.entries(value)
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"]
  if (entries.length === 0)
    return (
      <div>
        {label}
        {open}
        {close}
      </div>
    )
  return (
    <details open>
      <summary className="cursor-pointer">
        {label}
        {open} <span className="text-quiet">{entries.length}</span>
      </summary>
      <div className="ml-1.5 border-l pl-3">
        {entries.map(([key, item]) => (
          <Value key={key} name={key} value={item} />
        ))}
      </div>
      <div>{close}</div>
    </details>
  )
}

function tryParse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
