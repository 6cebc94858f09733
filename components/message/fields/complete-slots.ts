import type { CompletionSource } from "@codemirror/autocomplete"
import type { TemplateVariable } from "./use-template-variables"

/** Offers variables behind `{{`. */
export function completeFrom(variables: TemplateVariable[]): CompletionSource {
  return (context) => {
    const slot = context.matchBefore(/\{\{-?\s*[\w.]*$/)
    if (!slot) return null
    const typed = /[\w.]*$/.exec(slot.text)?.[0] ?? ""
    const isClosed = /^[^{}\n]*\}\}/.test(context.state.sliceDoc(context.pos, context.pos + 200))
    return {
      from: context.pos - typed.length,
      validFor: /^[\w.]*$/,
      options: variables.map(({ path, note }) => ({
        label: path,
        detail: note,
        apply: isClosed ? path : `${slot.text === "{{" ? " " : ""}${path} }}`,
      })),
    }
  }
}
