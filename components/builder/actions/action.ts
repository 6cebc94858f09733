/** One thing that can be done in the builder: by its keys, from the list of all, and from menus. */
export type Action = {
  id: string
  label: string
  group: "Steps" | "Edit" | "View" | "Workflow"
  /** As react-hotkeys-hook reads them. A single letter acts only while the focus is on the canvas (WCAG 2.1.4). */
  keys?: string
  /** Its keys act while text is typed, too. */
  isForText?: boolean
  isPossible: boolean
  run: () => void
}

/** What lies over the builder. */
export type Surface = "palette" | "find" | "keys" | "paste" | "test"
