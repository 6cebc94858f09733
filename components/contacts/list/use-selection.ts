"use client"
import { useState } from "react"
import type { Contact } from "@/lib/contracts/contacts"

export type Selection = {
  /** How many are selected; of `all` it is not known. */
  count: number
  isAll: boolean
  ids: string[]
  has: (id: string) => boolean
  toggle: (id: string) => void
  /** Selects every row that is shown, or none. */
  toggleShown: () => void
  selectAll: () => void
  clear: () => void
}

type Chosen = { under: string; ids: Set<string>; isAll: boolean }

/** Which contacts are selected; what was selected under another filter no longer is. */
export function useSelection(rows: Contact[], filter: string): Selection {
  const nothing = { under: filter, ids: new Set<string>(), isAll: false }
  const [kept, choose] = useState<Chosen>(nothing)
  const chosen = kept.under === filter ? kept : nothing
  const shown = rows.map(({ id }) => id)
  const has = (id: string) => chosen.isAll || chosen.ids.has(id)
  function toggle(id: string) {
    const ids = new Set(chosen.isAll ? shown : chosen.ids)
    if (!ids.delete(id)) ids.add(id)
    choose({ under: filter, ids, isAll: false })
  }
  return {
    count: chosen.isAll ? shown.length : chosen.ids.size,
    isAll: chosen.isAll,
    ids: [...chosen.ids],
    has,
    toggle,
    toggleShown: () => choose({ ...nothing, ids: new Set(shown.every(has) ? [] : shown) }),
    selectAll: () => choose({ ...nothing, isAll: true }),
    clear: () => choose(nothing),
  }
}
