import "server-only"
import type { Context } from "../../context"
import { noticeToMembers } from "../../notices/to-members"
import type { DomainRow } from "../find"

const news = {
  losing: {
    subject: (name: string) => `The records of ${name} are gone`,
    text: (name: string, project: string) =>
      `DNS does not hold what proves that ${name} belongs to ${project}, or the key that its mail is signed with. If they stay away for three days, ${project} cannot send from ${name} any more.`,
  },
  unverified: {
    subject: (name: string) => `Mail from ${name} is not sent any more`,
    text: (name: string, project: string) =>
      `The records of ${name} have been gone for three days: ${project} does not send from it until they are back.`,
  },
}

/** Tells all members of the project what became of a domain. Must run in the transaction that it becomes so in. */
export async function tellMembers(tx: Context, { id, name }: DomainRow, change: keyof typeof news): Promise<void> {
  const { subject, text } = news[change]
  await noticeToMembers(tx, (about) => ({
    subject: subject(name),
    text: [
      text(name, about.name),
      "The page of the domain shows the records that belong there, and checks them.",
      `${about.url}/domains/${id}`,
    ].join("\n\n"),
  }))
}
