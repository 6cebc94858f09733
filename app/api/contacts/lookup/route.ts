import { LookUpContacts } from "@/lib/contracts/contacts"
import { route } from "@/lib/http/route"
import { lookUpContacts } from "@/lib/services/contacts/look-up"

/** Changes nothing; a POST because so many addresses are too long for a URL. */
export const POST = route("secret", { body: LookUpContacts }, (ctx, { body }) => lookUpContacts(ctx, body))
