import { UpdateContact } from "@/lib/contracts/contacts"
import { route } from "@/lib/http/route"
import { deleteContact } from "@/lib/services/contacts/delete"
import { getContact } from "@/lib/services/contacts/get"
import { updateContact } from "@/lib/services/contacts/update"

type Params = { contactId: string }

export const GET = route<Params>("secret", {}, (ctx, { params }) => getContact(ctx, params.contactId))

export const PATCH = route<Params, typeof UpdateContact>("secret", { body: UpdateContact }, (ctx, { params, body }) =>
  updateContact(ctx, params.contactId, body),
)

export const DELETE = route<Params>("secret", {}, (ctx, { params }) => deleteContact(ctx, params.contactId))
