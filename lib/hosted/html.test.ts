import { describe, expect, it } from "vitest"
import { html } from "./html"

describe("html", () => {
  it("escapes every value", () => {
    expect(html`<p title="${`"'&`}">${"<script>"}</p>`.markup).toBe('<p title="&#34;&#39;&#38;">&#60;script&#62;</p>')
  })

  it("leaves markup as it is, also in lists", () => {
    expect(html`<ul>${[html`<li>${"a"}</li>`, html`<li>${"<b>"}</li>`]}</ul>`.markup).toBe(
      "<ul><li>a</li><li>&#60;b&#62;</li></ul>",
    )
  })

  it("writes nothing for what is missing", () => {
    expect(html`<p>${undefined}</p>`.markup).toBe("<p></p>")
  })
})
