import "server-only"
import type { Actor } from "../context"

/** Through what a caller of the API acts: a member's dashboard, or a backend with a key. */
export function channelOf(actor: Actor): "dashboard" | "api" {
  return actor.kind === "user" ? "dashboard" : "api"
}
