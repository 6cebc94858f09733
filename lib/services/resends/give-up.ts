import "server-only"
import { type Context, inTransaction } from "../context"
import { countResending, type Resending } from "./count"

/** Leaves a delivery out of the resend that claimed it. Does nothing when its attempt was made. */
export function giveUpResending(ctx: Context, resending: Resending): Promise<void> {
  return inTransaction(ctx, (tx) => countResending(tx, resending, "not_sent"))
}
