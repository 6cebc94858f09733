import { describe, expect, it } from "vitest"
import { Unrenderable } from "../render"
import { measureHtml } from "./measure-html"

describe("measureHtml", () => {
  it("counts elements, and what is nested no more than 256 deep", () => {
    expect(measureHtml(`${"<b>".repeat(256)}x`)).toMatchObject({ elements: 256, roots: 1 })
    expect(measureHtml("<p>a<br>".repeat(1_000))).toMatchObject({ elements: 2_000, roots: 1_000 })
  })

  it("reads style sheets", () => {
    expect(measureHtml("<style>p{}</style>p<style>b > i{}</style>").sheet).toBe("p{}b > i{}")
  })

  it.each(["<b>", "<div><p>", "<table><tr><td>"])("refuses many %s inside each other", (tags) => {
    expect(() => measureHtml(tags.repeat(100_000))).toThrow(Unrenderable)
  })

  it("refuses very many elements", () => {
    expect(() => measureHtml("<br>".repeat(100_001))).toThrow(Unrenderable)
  })
})
