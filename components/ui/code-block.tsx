import { CopyButton } from "./copy-button"

/** Text to paste into a shell. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex w-full items-start gap-2 rounded-md border bg-sunken py-2 pr-1.5 pl-3">
      <pre className="min-w-0 flex-1 overflow-x-auto font-mono text-xs">{text}</pre>
      <CopyButton text={text} label={label} />
    </div>
  )
}
