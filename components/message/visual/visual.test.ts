import { describe, expect, it } from "vitest"
import { splitFrame } from "./frame"
import { firstLost } from "./same-html"
import { asSource } from "./source"

describe("splitFrame", () => {
  it.each([
    ["<body><main class='x'><p>a</p></main></body>", "<p>a</p>"],
    ["<html><body bgcolor=white>a</body></html>", "a"],
    ["<body><main>a</main><main>b</main></body>", "<main>a</main><main>b</main>"],
    ["<p>a</p>", "<p>a</p>"],
    ["</main><main>", "</main><main>"],
  ])("edits of %s", (html, inside) => {
    const frame = splitFrame(html)
    expect([frame.inside, frame.before + frame.inside + frame.after]).toEqual([inside, html])
  })
})

describe("firstLost", () => {
  it.each([
    ["<p>a</p>\n\n<p>b</p>", "<p>a</p><p>b</p>"],
    ["<p>\n a <b>b</b> c\n</p>", "<p>a <strong>b</strong> c</p>"],
    ["<a class=x href='/'>a</a>", '<a href="/" class="x">a</a>'],
    ['<p style="color: red; margin:0">a</p>', '<p style="color:red;margin: 0;">a</p>'],
    ["<p>a<br>\nb</p>", "<p>a<br>b</p>"],
    ["<p>a<p>b", "<p>a</p><p>b</p>"],
    ["{{ a > b }}", "{{ a &gt; b }}"],
  ])("is nothing between %s and %s", (source, written) => {
    expect(firstLost(source, written)).toBeUndefined()
  })

  it.each([
    ["<p>a</p><table></table>", "<p>a</p>", "<table>"],
    ["<p class=x>a</p>", "<p>a</p>", '<p class="x">'],
    ["<p>a</p><!-- b -->", "<p>a</p>", "<!-- b -->"],
    ["<p>a&nbsp; b</p>", "<p>a b</p>", "a\u00a0 b"],
    ["<p>a <b>b</b></p>", "<p>a<b>b</b></p>", "a "],
    ["text", "<p>text</p>", "text"],
    ["<p></p>", "<p></p><p></p>", "<p>"],
  ])("between %s and %s is named", (source, written, lost) => {
    expect(firstLost(source, written)).toBe(lost)
  })
})

describe("asSource", () => {
  it.each([
    ["<p>a</p><p>b</p>", "\n<p>a</p>\n<p>b</p>\n"],
    ["<ul><li><p>a</p></li><li><p>b</p></li></ul>", "\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"],
    ["<ul><li><p>a</p><p>b</p></li></ul>", "\n<ul>\n<li><p>a</p>\n<p>b</p>\n</li>\n</ul>\n"],
    ["<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>", "\n<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"],
    ["<p>1 &lt; 2 {{ a &gt; b &amp;&amp; c }}</p>", "\n<p>1 &lt; 2 {{ a > b && c }}</p>\n"],
  ])("writes %s", (html, source) => {
    expect(asSource(html)).toBe(source)
  })
})
