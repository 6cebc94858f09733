import fc from "fast-check"

const byDanger = {
  json: [
    '"',
    "\\",
    '\\"',
    "'",
    '"},{"b":"',
    "null",
    "true",
    "-0",
    "1e999",
    "NaN",
    "__proto__",
    "constructor",
    "toString",
  ],
  lines: [
    "\r\nx-evil: 1",
    "\r\n\r\nGET / HTTP/1.1",
    "\n",
    "\t",
    "\0",
    "\u007f",
    "\u0085",
    "\u2028",
    "\u2029",
    "\ufeff",
  ],
  letters: ["\ud800", "\udfff", "a\ud83d", "👋🏽", "👨‍👩‍👧", "שלום \u202e\u2067", "مرحبا", "e\u0301", "x".repeat(200)],
  slots: ["{{secrets.TOKEN}}", "{{", "}}", "{{data.x}}", "$&", "$1", "$`", "[object Object]"],
  urls: ["%", "%00", "%2e%2e", "..", "../..", "a/b?c=d&e#f@g:h", "http://10.0.0.1/", "//evil.test", "@evil.test"],
  forms: ["\\evil.test", " ", "", "+", "a+b c", ";", "&a=1", "</script>", "<![CDATA[", "'; drop table x; --"],
}

/** Texts that break something when they are written into a request without care. */
export const nastyTexts = Object.values(byDanger).flat()

const text = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...nastyTexts), { maxLength: 6 }).map((parts) => parts.join("")),
)

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-0, 1e308, Number.MAX_SAFE_INTEGER),
)

const { any } = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "small" }, text, number, fc.boolean(), fc.constant(null), tie("list"), tie("object")),
  list: fc.array(tie("any"), { maxLength: 4 }),
  // As JSON brings it: __proto__ is a key like any other.
  object: fc.array(fc.tuple(text, tie("any")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}))

/** Any JSON value, with texts and keys that are likely to break something, and short enough for a URL. */
export const anyValue = any.filter((value) => JSON.stringify(value).length < 1_000)
