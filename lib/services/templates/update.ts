import "server-only"
import { isDeepStrictEqual } from "node:util"
import { templates, templateVersions } from "@/db/schema/templates"
import { type Template, TemplateContent, type UpdateTemplate } from "@/lib/contracts/templates"
import { Conflict, NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { actorName, type Context, inTransaction } from "../context"
import { isTemplate } from "./find"
import { requireReadable } from "./require-readable"
import { toTemplate } from "./to-template"

/**
 * Changes a template; another content is another version. What is sent from now on is written with it. Throws NotFound,
 * Conflict where the version that the change began from is not the latest, and Invalid where it cannot be rendered.
 */
export function updateTemplate(ctx: Context, id: string, { version, ...input }: UpdateTemplate): Promise<Template> {
  return inTransaction(ctx, async (tx) => {
    const [before] = await tx.db.select().from(templates).where(isTemplate(tx, id)).for("no key update")
    if (!before) throw new NotFound("template", id)
    if (version !== undefined && version !== before.version) throw changed()
    const { name = before.name, description = before.description, ...parts } = input
    const content = TemplateContent.parse({ ...before.content, ...parts })
    const isNew = !isDeepStrictEqual(content, before.content)
    if (isNew) requireReadable(content)
    const number = before.version + (isNew ? 1 : 0)
    const [row] = await tx.db
      .update(templates)
      .set({ name, description, content, version: number, updatedAt: tx.now })
      .where(isTemplate(tx, id))
      .returning()
    if (!row) throw new Error("A locked template was not there to be changed.")
    if (isNew) {
      const author = actorName(tx.actor)
      await tx.db.insert(templateVersions).values({ templateId: id, number, content, author, createdAt: tx.now })
    }
    await recordAudit(tx, { action: "template.updated", subject: id, detail: { name, version: number } })
    return toTemplate(row)
  })
}

function changed(): Conflict {
  return new Conflict("Somebody else has changed this template meanwhile. Look at theirs, then save yours again.", {
    code: "template_changed",
  })
}
