import type { Rule } from "./conditions"

/** An operator in words: `greater than or equal`. */
export function operatorText(operator: Rule["operator"]): string {
  return operator.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** A rule in words; a text stands in quotes, so that `"5"` and `5` can be told apart. */
export function ruleText({ field, operator, value, unit }: Rule): string {
  const compared = value === undefined ? "" : JSON.stringify(value)
  return [field || "no field yet", operatorText(operator), compared, unit ?? ""].filter(Boolean).join(" ")
}
