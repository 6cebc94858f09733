import { CreateDomain } from "@/lib/contracts/domains"
import { route } from "@/lib/http/route"
import { createDomain } from "@/lib/services/domains/create"
import { listDomains } from "@/lib/services/domains/list"

export const GET = route("secret", {}, (ctx) => listDomains(ctx))

export const POST = route("secret", { body: CreateDomain, status: 201 }, (ctx, { body }) => createDomain(ctx, body))
