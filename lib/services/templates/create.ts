import "server-only"
import { templates, templateVersions } from "@/db/schema/templates"
import type { CreateTemplate, Template } from "@/lib/contracts/templates"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { actorName, type Context, inTransaction } from "../context"
import { requireReadable } from "./require-readable"
import { toTemplate } from "./to-template"

/** Throws Invalid where subject or body cannot be rendered. */
export function createTemplate(ctx: Context, { name, description, ...content }: CreateTemplate): Promise<Template> {
  requireReadable(content)
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(templates)
      .values({
        id: newId("tpl"),
        projectId: tx.project.id,
        ...{ name, description, content },
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning()
    if (!row) throw new Error("Making a template answered no row.")
    await tx.db
      .insert(templateVersions)
      .values({ templateId: row.id, number: 1, content, author: actorName(tx.actor), createdAt: tx.now })
    await recordAudit(tx, { action: "template.created", subject: row.id, detail: { name } })
    return toTemplate(row)
  })
}
