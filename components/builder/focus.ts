/** The element of a node on the canvas. */
export function nodeElement(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
}

/** Puts the focus on a node, of an open end on its "+". */
export function focusNode(id: string): void {
  const element = nodeElement(id)
  const target = element?.matches(".react-flow__node-end") ? element.querySelector("button") : element
  target?.focus()
}

const mostFrames = 30

/** The same for a node that is about to be drawn. */
export function focusNodeOnceDrawn(id: string, framesLeft = mostFrames): void {
  requestAnimationFrame(() => {
    if (nodeElement(id)) focusNode(id)
    else if (framesLeft > 0) focusNodeOnceDrawn(id, framesLeft - 1)
  })
}

/** Opens the list of steps at the "+" of an outcome. */
export function openPicker({ from, outcome }: { from: string; outcome: string }): void {
  document.querySelector<HTMLElement>(`[data-place="${CSS.escape(`${from}:${outcome}`)}"]`)?.click()
}

/** Puts the focus on the first field of a form that needs mending, else on its first field, else on the form. */
export function focusForm(form: HTMLElement): void {
  const field =
    form.querySelector<HTMLElement>("[aria-invalid=true]") ??
    form.querySelector<HTMLElement>("input, textarea, select, [role=textbox]")
  const target = field ?? form
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: "nearest" })
}
