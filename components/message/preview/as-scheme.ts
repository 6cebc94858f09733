export type Scheme = "light" | "dark"

/** HTML whose media queries answer as on a light or a dark screen, whatever the screen is. */
export function asScheme(html: string, scheme: Scheme): string {
  return html.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, asked: string) =>
    asked.toLowerCase() === scheme ? "(min-width: 0px)" : "(max-width: 0px)",
  )
}
