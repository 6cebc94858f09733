import { describe, expect, it } from "vitest"
import { requireNode } from "./require-node.mjs"

describe("requireNode", () => {
  it.each(["18.20.4", "20.19.9"])("refuses Node %s", (version) => {
    expect(() => requireNode(version)).toThrow(`Heed needs Node 20.20 or newer, and this is Node ${version}.`)
  })

  it.each(["20.20.0", "22.0.0", "24.21.0"])("accepts Node %s", (version) => {
    expect(() => requireNode(version)).not.toThrow()
  })
})
