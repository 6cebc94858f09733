import type { Anonymous } from "../context"

/** For how long a key stands for its first request. */
const lifetimeMs = 24 * 60 * 60 * 1000

/** Keys that were made before it stand for nothing any more. */
export function expiry({ now }: Pick<Anonymous, "now">): Date {
  return new Date(now.getTime() - lifetimeMs)
}
