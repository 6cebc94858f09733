/**
 * The path of the one text, number or switch in which two JSON values differ, a renamed key among them; undefined when
 * they differ in more than that. Typing changes one leaf; adding, removing and moving things does not.
 */
export function changedLeaf(before: unknown, after: unknown, path = ""): string | undefined {
  if (isLeaf(before) && isLeaf(after)) return path
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) return undefined
  const renamed = renamedKey(before, after)
  if (renamed !== undefined) return `${path}#${renamed}`
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const [key, ...others] = keys.filter((name) => !isSame(before[name], after[name]))
  if (key === undefined || others.length > 0) return undefined
  if (Array.isArray(before) && before.length !== (Array.isArray(after) ? after.length : 0)) return undefined
  return changedLeaf(before[key], after[key], `${path}.${key}`)
}

type Branch = Record<string, unknown>

function renamedKey(before: Branch, after: Branch): number | undefined {
  const [old, now] = [Object.keys(before), Object.keys(after)]
  if (old.length !== now.length) return undefined
  const [index, ...others] = old.flatMap((key, at) => (key === now[at] ? [] : [at]))
  if (index === undefined || others.length > 0) return undefined
  return isSame(before[old[index] ?? ""], after[now[index] ?? ""]) ? index : undefined
}

function isBranch(value: unknown): value is Branch {
  return value !== null && typeof value === "object"
}

function isLeaf(value: unknown): boolean {
  return !isBranch(value)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
