/** What begins the names under which the browser keeps what has not reached the server yet. */
export const keptPrefix = "heed.kept."

/** Forgets all that is kept; whoever signs out leaves nothing behind. */
export function forgetKeptTexts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(keptPrefix)) localStorage.removeItem(key)
}
