import { describe, expect, it } from "vitest"
import { previewDocument } from "./preview-document"

const picture = { filename: "l.png", contentId: "logo", isInline: true, content: Buffer.from([1, 2, 3]) }

describe("previewDocument", () => {
  it("opens links beside it and lets nothing run", () => {
    const shown = previewDocument("<a href='https://acme.test'>Acme</a>", [])
    expect(shown).toContain(`<base target="_blank">`)
    expect(shown).toContain("default-src 'none'")
    expect(shown.indexOf("default-src")).toBeLessThan(shown.indexOf("acme.test"))
  })

  it("puts pictures that came along in their places", () => {
    const shown = previewDocument('<img src="cid:logo"><img src="cid:other">', [
      { ...picture, contentType: "image/png" },
    ])
    expect(shown).toContain('<img src="data:image/png;base64,AQID"><img src="cid:other">')
  })

  it("stays of a bounded size however often a picture is shown", () => {
    const large = { ...picture, contentType: "image/png", content: Buffer.alloc(6_000_000) }
    const shown = previewDocument('<img src="cid:logo">'.repeat(1_000), [large])
    expect(shown.length).toBeLessThan(20_100_000)
    expect(shown.split("data:image/png;base64,")).toHaveLength(3)
    expect(shown.split("cid:logo")).toHaveLength(999)
  })

  it("takes only pictures for pictures", () => {
    const shown = previewDocument('<img src="cid:logo">', [{ ...picture, contentType: 'text/html" onerror="x' }])
    expect(shown).toContain('<img src="cid:logo">')
  })
})
