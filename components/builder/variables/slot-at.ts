/** The slot that is being typed where the caret stands: where its name begins, and what there is of it. */
export function slotAt(text: string, caret: number): { from: number; typed: string } | undefined {
  const open = /\{\{\s*([^{}?\s]*)$/.exec(text.slice(0, caret))
  if (!open) return undefined
  const typed = open[1] ?? ""
  return { from: caret - typed.length, typed }
}

/** A text with a variable put in place of what was typed of it, or as a slot of its own; and where the caret goes. */
export function withVariable(text: string, caret: number, path: string): { text: string; caret: number } {
  const slot = slotAt(text, caret)
  const [start, put] = slot ? [slot.from, path] : [caret, `{{${path}}}`]
  const rest = text.slice(caret)
  const close = slot && !/^[^{}]*\}\}/.test(rest) ? "}}" : ""
  const after = slot ? rest.replace(/^[^{}?\s]*/, "") : rest
  const inserted = `${put}${close}`
  return { text: text.slice(0, start) + inserted + after, caret: start + inserted.length + (slot && !close ? 2 : 0) }
}
