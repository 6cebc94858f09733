import { createTestDatabase, type TestDatabase } from "@/db/testing"
import type { ContactWithLinks, CreateContact } from "@/lib/contracts/contacts"
import type { CreateWorkflow, Workflow } from "@/lib/contracts/workflows"
import { newId } from "@/lib/ids"
import type { Graph } from "@/lib/workflow/graph"
import { createContact } from "./contacts/create"
import type { Actor, Anonymous, Context } from "./context"
import { createProject } from "./projects/create"
import { insertUser } from "./users/sign-up"
import { createWorkflow } from "./workflows/create"
import { updateWorkflow } from "./workflows/update"

/** A migrated database for one test file, and the one that `database()` answers in this process. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase()
  Object.assign(globalThis, { heedConnection: database })
  return database
}

/** A caller before a project is known. */
export function testCaller(database: TestDatabase): Anonymous {
  return { db: database.db, requestId: newId("req"), now: new Date() }
}

/** A context in a fresh project with an owner; the API with a secret key acts unless another actor is given. */
export async function testContext(database: TestDatabase, given: { actor?: Actor } = {}): Promise<Context> {
  const caller = testCaller(database)
  const ownerId = await insertUser(caller, { email: `${newId("usr")}@heed.test`, passwordHash: null, isOwner: false })
  const project = await createProject(caller, { name: "Acme", ownerId })
  return { ...caller, project, actor: given.actor ?? { kind: "key", id: newId("key"), keyKind: "secret" } }
}

/** A contact with an address of its own, subscribed unless told otherwise. */
export async function givenContact(ctx: Context, override: Partial<CreateContact> = {}): Promise<ContactWithLinks> {
  const { contact } = await createContact(ctx, { email: `${newId("cnt")}@example.com`, ...override })
  return contact
}

type GivenWorkflow = Partial<CreateWorkflow> & { url?: string; config?: Record<string, unknown> }

/** A published and enabled workflow: one event, by default the opt-out, then one webhook. */
export async function givenWorkflow(ctx: Context, override: GivenWorkflow = {}): Promise<Workflow> {
  const { url = "http://127.0.0.1:9/", config, eventName, ...rest } = override
  const graph = webhookGraph({ eventName, config: { url, ...config } })
  const { id } = await createWorkflow(ctx, { name: "Sync unsubscribes", graph, ...rest })
  return updateWorkflow(ctx, id, { enabled: true })
}

export const webhookStepId = "stp_webhook"

/** A trigger and one webhook step. */
export function webhookGraph(given: { eventName?: string; config?: Record<string, unknown> } = {}): Graph {
  const { eventName = "contact.unsubscribed", config = { url: "http://127.0.0.1:9/" } } = given
  return {
    trigger: { kind: "EVENT", eventNames: eventName ? [eventName] : [] },
    nodes: [{ id: webhookStepId, key: "webhook", kind: "WEBHOOK", name: "Tell the backend", config }],
    edges: [{ id: "in", from: "trigger", outcome: "next", to: webhookStepId }],
  }
}
