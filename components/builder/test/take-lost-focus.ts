/** For refs: gives the focus to an element that takes the place of the one that had it. */
export function takeLostFocus(element: HTMLElement | null): void {
  if (element && document.activeElement === document.body) element.focus()
}
