type Scalar = string | number | boolean | null
type Operand = { kind: "path"; root: "event" | "async"; path: string } | { kind: "literal"; value: Scalar }

/** One `left == right`. */
export type Equality = { left: Operand; right: Operand }

/** The expression is more than equalities joined by `&&`; the embedded engine speaks no more of CEL than that. */
export class UnsupportedExpression extends Error {
  override name = "UnsupportedExpression"
  constructor(expression: string) {
    super(
      `The embedded engine cannot judge "${expression}": only "a == b && …" of event.… or async.… paths and literals`,
    )
  }
}

const token =
  /\s*(?:(?<operator>&&|==)|(?<root>event|async)(?<path>(?:\.[A-Za-z_]\w*)+)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>-?\d+(?:\.\d+)?)(?![\w.])|(?<word>true|false|null)\b)/y

/** Reads a trigger's, wait's or cancellation's `if`. No expression is no condition. @throws UnsupportedExpression */
export function parseExpression(expression: string | undefined): Equality[] {
  if (expression === undefined || expression.trim() === "") return []
  const parts = tokenize(expression)
  const equalities: Equality[] = []
  for (let i = 0; i < parts.length; i += 4) {
    const [left, equals, right, and] = parts.slice(i, i + 4)
    const isLast = i + 3 === parts.length
    if (typeof left !== "object" || typeof right !== "object" || equals !== "==" || (!isLast && and !== "&&")) {
      throw new UnsupportedExpression(expression)
    }
    equalities.push({ left, right })
  }
  if (parts.length % 4 !== 3) throw new UnsupportedExpression(expression)
  return equalities
}

function tokenize(expression: string): (Operand | string)[] {
  const parts: (Operand | string)[] = []
  const text = expression.trimEnd()
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups
    if (!groups) throw new UnsupportedExpression(expression)
    parts.push(groups.operator ?? operandOf(groups, expression))
  }
  return parts
}

function operandOf(groups: Record<string, string | undefined>, expression: string): Operand {
  if (groups.root === "event" || groups.root === "async") {
    return { kind: "path", root: groups.root, path: (groups.path ?? "").slice(1) }
  }
  if (groups.text !== undefined) return { kind: "literal", value: unquote(groups.text, expression) }
  if (groups.number !== undefined) return { kind: "literal", value: Number(groups.number) }
  return { kind: "literal", value: groups.word === "null" ? null : groups.word === "true" }
}

const escapes: Record<string, string> = { "\\": "\\", "'": "'", '"': '"', n: "\n", r: "\r", t: "\t" }

function unquote(text: string, expression: string): string {
  return text.slice(1, -1).replace(/\\(.)/gs, (_, escaped: string) => {
    const character = escapes[escaped]
    if (character === undefined) throw new UnsupportedExpression(expression)
    return character
  })
}
