import { randomBytes } from "node:crypto"
import { Parser } from "htmlparser2"
import type { Pieces } from "../render"
import { inlineCss } from "./inline-css"
import { measureHtml } from "./measure-html"

/**
 * What it answers is `inlineCss` for messages of one template, which works once for all whose text is the same: values
 * that no rule looks at are put in afterwards.
 */
export function piecesInliner(): (pieces: Pieces) => string {
  let last: { frame: string; texts: string[] | undefined } | undefined
  return (pieces) => {
    const whole = pieces.join("")
    if (!/<style[\s>]/i.test(whole)) return inlineCss(whole)
    const frame = pieces.filter(isText).join(mark)
    if (last?.frame !== frame) last = { frame, texts: textsOf(frame) }
    const { texts } = last
    return texts ? texts.map((text, index) => text + (pieces[index * 2 + 1] ?? "")).join("") : inlineCss(whole)
  }
}

const mark = `slot${randomBytes(12).toString("hex")}`

function isText(_: string, index: number): boolean {
  return index % 2 === 0
}

/** The texts between values, with rules put in; undefined where a value may decide which rules apply. */
function textsOf(frame: string): string[] | undefined {
  if (!isIndependent(frame)) return undefined
  const texts = inlineCss(frame).split(mark)
  return texts.length === frame.split(mark).length ? texts : undefined
}

function isIndependent(frame: string): boolean {
  const { sheet } = measureHtml(frame)
  if (sheet.includes(mark) || /\\|:empty|contains/i.test(sheet)) return false
  const asked = new Set([...sheet.matchAll(/\[\s*(?:[\w*-]*\|)?([\w-]+)/g)].map(([, name]) => name?.toLowerCase()))
  let independent = true
  const depends = (name: string) => ["class", "id", "style"].includes(name) || asked.has(name)
  const parser = new Parser({
    onopentagname(name) {
      if (name.includes(mark)) independent = false
    },
    onattribute(name, value, quote) {
      // A value without quotes around it may bring further attributes.
      if (name.includes(mark) || (value.includes(mark) && (!quote || depends(name)))) independent = false
    },
  })
  parser.end(frame)
  return independent
}
