import "server-only"
import type { ContactRow } from "../../contacts/to-contact"
import type { Context } from "../../context"

/** Somebody who does not exist, to show a template without a contact; links to pages of theirs lead nowhere. */
export function sampleContact({ project, now }: Context): ContactRow {
  return {
    id: `cnt_${"0".repeat(32)}`,
    projectId: project.id,
    email: "ada@example.com",
    subscribed: true,
    optedOutAt: null,
    optedInAt: now,
    data: {},
    createdAt: now,
    updatedAt: now,
  }
}
