import { ContactListQuery, CreateContact } from "@/lib/contracts/contacts"
import { route } from "@/lib/http/route"
import { createContact } from "@/lib/services/contacts/create"
import { listContacts } from "@/lib/services/contacts/list"

export const GET = route("secret", { query: ContactListQuery }, (ctx, { query }) => listContacts(ctx, query))

export const POST = route("secret", { body: CreateContact }, async (ctx, { body }) => {
  const { contact, isNew } = await createContact(ctx, body)
  return Response.json({ ...contact, _meta: { isNew, isUpdate: !isNew } }, { status: isNew ? 201 : 200 })
})
