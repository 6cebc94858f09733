/**
 * How many characters a JSON value has when it is written, or Infinity as soon as that is more than `limit`. What
 * refers to one value many times is small in memory and large when written; no more than `limit` of it is looked at.
 */
export function jsonSize(value: unknown, limit: number): number {
  const counted = { left: limit }
  return count(value, counted) ? limit - counted.left : Number.POSITIVE_INFINITY
}

/** Takes the size of a value off what is left; false when it does not fit. */
function count(value: unknown, room: { left: number }): boolean {
  if (typeof value === "string") return take(room, textSize(value, room.left))
  if (value === null || typeof value !== "object") return take(room, String(value).length)
  if (Array.isArray(value)) return take(room, 2) && value.every((item) => take(room, 1) && count(item, room))
  const entries = Object.entries(value)
  return take(room, 2) && entries.every(([key, item]) => take(room, textSize(key, room.left) + 2) && count(item, room))
}

/** Escaping makes a text longer; one that is too long already is not written to see how much. */
function textSize(text: string, left: number): number {
  return text.length > left ? text.length : JSON.stringify(text).length
}

function take(room: { left: number }, size: number): boolean {
  room.left -= size
  return room.left >= 0
}
