const name = "heed.tab"

/** A name for this tab of the browser, which a reload keeps. */
export function thisTab(): string {
  const known = sessionStorage.getItem(name)
  if (known) return known
  const made = crypto.getRandomValues(new Uint32Array(2)).join("")
  sessionStorage.setItem(name, made)
  return made
}
