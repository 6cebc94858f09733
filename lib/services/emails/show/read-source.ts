import "server-only"
import { eq } from "drizzle-orm"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
import { NotFound } from "@/lib/errors"
import type { Context } from "../../context"
import { findEmail } from "../find"

/** An e-mail byte by byte as the local mailbox has it. Throws NotFound, also for one that went elsewhere. */
export async function readEmailSource(ctx: Context, id: string): Promise<Buffer> {
  const { providerMessageId } = await findEmail(ctx, id)
  const [kept] = await ctx.db
    .select({ raw: mailboxMessages.raw })
    .from(mailboxMessages)
    .where(eq(mailboxMessages.messageId, providerMessageId ?? ""))
  if (!kept) throw new NotFound("email source")
  return kept.raw
}
