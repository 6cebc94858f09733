import { describe, expect, it } from "vitest"
import { Unrenderable } from "../render"
import { measureHtml } from "./measure-html"

describe("measureHtml", () => {
  it("counts elements, and what is nested no more than 256 deep", () => {
    expect(measureHtml(`${"<b>".repeat(256)}x`)).toBe(256)
    expect(measureHtml("<p>a<br>".repeat(1_000))).toBe(2_000)
  })

  it.each(["<b>", "<div><p>", "<table><tr><td>"])("refuses many %s inside each other", (tags) => {
    expect(() => measureHtml(tags.repeat(100_000))).toThrow(Unrenderable)
  })

  it("refuses very many elements", () => {
    expect(() => measureHtml("<br>".repeat(100_001))).toThrow(Unrenderable)
  })
})
