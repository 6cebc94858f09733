/** The element of a node on the canvas. */
export function nodeElement(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
}

/** Puts the focus on the first field of a form that needs mending, else on its first field, else on the form. */
export function focusForm(form: HTMLElement): void {
  const field =
    form.querySelector<HTMLElement>("[aria-invalid=true]") ?? form.querySelector<HTMLElement>("input, textarea, select")
  const target = field ?? form
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: "nearest" })
}
