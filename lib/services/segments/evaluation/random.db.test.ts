import { eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import { contacts } from "@/db/schema/contacts"
import { SegmentCondition } from "@/lib/segments/condition"
import { judge } from "@/lib/segments/judge"
import type { Filter, Rule } from "@/lib/workflow/conditions"
import { deleteContact } from "../../contacts/delete"
import { updateContact } from "../../contacts/update"
import type { Context } from "../../context"
import { recordEvent } from "../../events/record"
import { givenContact, openTestDatabase, testContext } from "../../testing"
import { getSegment } from "../get"
import { addMembers } from "../members/add"
import { removeMembers } from "../members/remove"
import { evaluateAll, givenSegment, givenStatic, memberIds, told } from "../testing"
import { loadFacts } from "./facts"

const database = await openTestDatabase()
afterAll(() => database.drop())

const unit = fc.constantFrom("minutes", "hours", "days")
// Nothing happens on these lines: events lie 0, 1.5, 30 or 90 hours back.
const amount = fc.integer({ min: 1, max: 3 })

const count = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined })

const ofContact: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ field: fc.constant("subscribed"), operator: fc.constant("equals"), value: fc.boolean() }),
  fc.record({ field: fc.constant("email"), operator: fc.constant("contains"), value: fc.constantFrom("a", "b", "@") }),
  fc.record({
    field: fc.constantFrom("data.plan", "data.deep.plan"),
    operator: fc.constantFrom("equals", "notEquals", "contains"),
    value: fc.constantFrom("pro", "free"),
  }),
  fc.record({
    field: fc.constantFrom("data.plan", "data", "data.deep"),
    operator: fc.constantFrom("exists", "notExists"),
  }),
  fc.record({
    field: fc.constantFrom("createdAt", "updatedAt", "data.since"),
    operator: fc.constantFrom("within", "olderThan"),
    value: amount,
    unit,
  }),
) as fc.Arbitrary<Rule>

const ofEvents: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    field: fc.constantFrom("event.bought", "email.opened"),
    operator: fc.constantFrom("triggered", "notTriggered"),
    count,
  }),
  fc.record({
    field: fc.constantFrom("event.bought", "email.opened"),
    operator: fc.constantFrom("triggeredWithin", "notTriggeredWithin", "triggeredOlderThan"),
    value: amount,
    unit,
    count,
  }),
) as fc.Arbitrary<Rule>

function ofSegments(ids: string[]): fc.Arbitrary<Rule> {
  return fc.record({
    field: fc.constantFrom(...ids).map((id) => `segment.${id}`),
    operator: fc.constantFrom("memberOfSegment", "notMemberOfSegment"),
  }) as fc.Arbitrary<Rule>
}

function condition(rule: fc.Arbitrary<Rule>): fc.Arbitrary<Filter> {
  const filters = fc.array(rule, { minLength: 1, maxLength: 2 })
  const logic = fc.constantFrom("AND" as const, "OR" as const)
  const inner = fc.record({ logic, groups: fc.array(fc.record({ filters }), { minLength: 1, maxLength: 2 }) })
  const group = fc.record({ filters, conditions: inner }, { requiredKeys: ["filters"] })
  return fc.record({ logic, groups: fc.array(group, { minLength: 1, maxLength: 2 }) })
}

type Step =
  | { kind: "data"; who: number; data: Record<string, unknown> }
  | { kind: "flip"; who: number; subscribed: boolean }
  | { kind: "event"; who: number; name: string; hoursAgo: number }
  | { kind: "bulk"; plan: string }
  | { kind: "static"; who: number; enters: boolean }
  | { kind: "new" }
  | { kind: "delete"; who: number }

const who = fc.nat(5)

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("data" as const),
    who,
    data: fc.constantFrom<Record<string, unknown>>(
      { plan: "pro" },
      { plan: "free" },
      { plan: null },
      { deep: { plan: "pro" } },
      { deep: null },
      { since: "2020-01-01" },
    ),
  }),
  fc.record({ kind: fc.constant("flip" as const), who, subscribed: fc.boolean() }),
  fc.record({
    kind: fc.constant("event" as const),
    who,
    name: fc.constantFrom("bought", "email.open", "other"),
    hoursAgo: fc.constantFrom(0, 1.5, 30, 90),
  }),
  fc.record({ kind: fc.constant("bulk" as const), plan: fc.constantFrom("pro", "free") }),
  fc.record({ kind: fc.constant("static" as const), who, enters: fc.boolean() }),
  fc.constant<Step>({ kind: "new" }),
  fc.record({ kind: fc.constant("delete" as const), who }),
)

type World = { ctx: Context; people: string[]; emails: Map<string, string>; staticId: string }

async function take({ ctx, people, emails, staticId }: World, step: Step): Promise<void> {
  const person = "who" in step ? people[step.who] : undefined
  if (step.kind === "new") people.push((await givenContact(ctx)).id)
  if (step.kind === "bulk")
    await ctx.db
      .update(contacts)
      .set({ data: sql`data || jsonb_build_object('plan', ${step.plan}::text)` })
      .where(eq(contacts.projectId, ctx.project.id))
  if (!person) return
  if (step.kind === "data") await updateContact(ctx, person, { data: step.data })
  if (step.kind === "flip") await updateContact(ctx, person, { subscribed: step.subscribed })
  if (step.kind === "event") {
    const at = new Date(Date.now() - step.hoursAgo * 3_600_000)
    await recordEvent({ ...ctx, now: at }, { name: step.name, data: {}, contactId: person, channel: "track" })
  }
  if (step.kind === "static") {
    const address = [emails.get(person) ?? "nobody@example.com"]
    if (step.enters) await addMembers(ctx, staticId, { emails: address, createMissing: false })
    else await removeMembers(ctx, staticId, { emails: address })
  }
  if (step.kind === "delete") {
    await deleteContact(ctx, person)
    people.splice(people.indexOf(person), 1)
  }
}

/** Who a condition holds for, asked of the whole project at once. */
async function fromScratch(ctx: Context, condition: Filter): Promise<string[]> {
  const people = await ctx.db.select().from(contacts).where(eq(contacts.projectId, ctx.project.id))
  const known = await loadFacts(ctx, people, [condition])
  const members = known.filter(({ facts }) => judge(condition, facts, new Date()).isMember)
  return members.map(({ contact }) => contact.id).sort()
}

describe("segments kept by what changes", () => {
  it("have the members that a look at everybody finds, and tell exactly the differences", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(condition(fc.oneof(ofContact, ofEvents)), { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.nat(1_000_000)),
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        async (conditions, seeds, bursts) => {
          const ctx = await testContext(database)
          const people = [await givenContact(ctx), await givenContact(ctx, { data: { plan: "pro" } })]
          const fixed = await givenStatic(ctx)
          const emails = new Map(people.map(({ id, email }) => [id, email]))
          const world: World = { ctx, people: people.map(({ id }) => id), emails, staticId: fixed.id }
          const made = []
          for (const one of conditions) made.push({ ...(await givenSegment(ctx, one)), condition: one })
          const asking = condition(ofSegments([fixed.id, ...made.map(({ id }) => id)]))
          for (const one of fc.sample(asking, { numRuns: 2, seed: seeds.next().value })) {
            made.push({ ...(await givenSegment(ctx, one)), condition: SegmentCondition.parse(one) })
          }
          await evaluateAll(ctx)
          for (const burst of bursts) {
            const before = new Map(
              await Promise.all(made.map(async ({ id }) => [id, await memberIds(ctx, id)] as const)),
            )
            const heard = (await told(ctx)).length
            for (const one of burst) await take(world, one)
            await evaluateAll(ctx)
            const differences: string[] = []
            for (const { id, condition, events } of made) {
              const now = await memberIds(ctx, id)
              const old = before.get(id) ?? []
              expect(now).toEqual(await fromScratch(ctx, condition))
              expect((await getSegment(ctx, id)).memberCount).toBe(now.length)
              differences.push(...now.filter((one) => !old.includes(one)).map((one) => `${one} ${events.entry}`))
              const gone = old.filter((one) => !now.includes(one) && world.people.includes(one))
              differences.push(...gone.map((one) => `${one} ${events.exit}`))
            }
            const own = made.flatMap(({ events }) => Object.values(events))
            const heardOf = (await told(ctx)).slice(heard).filter((one) => own.includes(one.split(" ")[1] ?? ""))
            expect(heardOf.sort()).toEqual(differences.sort())
          }
        },
      ),
      { numRuns: Number(process.env.HEED_RANDOM_RUNS ?? 25) },
    )
  }, 120_000)
})
