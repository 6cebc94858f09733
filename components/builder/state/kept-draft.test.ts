import { describe, expect, it } from "vitest"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { findKeptDraft, forgetDraft, keepDraft, keyOf } from "./kept-draft"

const unparsed = { stp_a: { body: { text: "{", message: "not JSON" } } }
const draft = { graph: graphOf([webhookNode("a")], ["trigger:next>a"]), revision: 3, unparsed, keptAt: 1 }

function shelf(given: Record<string, string> = {}) {
  const texts = new Map(Object.entries(given))
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
    key: (index: number) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size
    },
  }
}

describe("findKeptDraft", () => {
  it("gives back what this tab kept of this workflow", () => {
    const own = shelf()
    keepDraft(own, keyOf("wf_1", "tab"), draft)
    expect([findKeptDraft(own, "wf_1", "tab")?.draft, findKeptDraft(own, "wf_2", "tab")]).toEqual([draft, undefined])
  })

  it("takes over the newest of other tabs where this one kept nothing", () => {
    const own = shelf()
    keepDraft(own, keyOf("wf_1", "old"), draft)
    keepDraft(own, keyOf("wf_1", "new"), { ...draft, keptAt: 2 })
    expect(findKeptDraft(own, "wf_1", "tab")?.key).toBe(keyOf("wf_1", "new"))
  })

  it.each(["", "{", '{"graph": {}}', "[]"])("passes over %j, and leaves it there", (text) => {
    const own = shelf({ [keyOf("wf_1", "tab")]: text })
    expect([findKeptDraft(own, "wf_1", "tab"), own.length]).toEqual([undefined, 1])
  })

  it("finds nothing once it is forgotten", () => {
    const own = shelf()
    keepDraft(own, keyOf("wf_1", "tab"), draft)
    forgetDraft(own, keyOf("wf_1", "tab"))
    expect(findKeptDraft(own, "wf_1", "tab")).toBeUndefined()
  })
})

describe("keepDraft", () => {
  it("does no harm where the storage is full", () => {
    const full = {
      ...shelf(),
      setItem: () => {
        throw new Error("QuotaExceededError")
      },
    }
    expect(() => keepDraft(full, "key", draft)).not.toThrow()
  })
})
