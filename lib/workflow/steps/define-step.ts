import type { ZodType } from "zod"
import type { Filter } from "../conditions"
import type { Rehearsed, Scene } from "../rehearsed"

/** Which tint and group a step has in the palette. */
export type StepFamily = "flow" | "people" | "outside" | "end"

/** One way a step can end. `optional` outcomes need no edge: without one, `failed` ends the execution as failed. */
export type Outcome = { id: string; label: string; optional?: boolean }

/** How a form edits one value. `duration` is a number of seconds, `data-fields` a map, `list` a list of texts. */
export type FieldControl =
  | "text"
  | "url"
  | "select"
  | "json"
  | "headers"
  | "number"
  | "switch"
  | "event"
  | "time-zone"
  | "filter"
  | "branches"
  | "weights"
  | "duration"
  | "weekdays"
  | "data-fields"
  | "list"
  | "retry"
  | "template"

/** A config after a change that goes beyond one field, and which outcome took the place of which; those not named are gone. */
export type CarriedOver = { config: Record<string, unknown>; outcomes: Record<string, string> }

/** How a form edits one key of the config. */
export type StepField = {
  name: string
  label: string
  help?: string
  placeholder?: string
  control: FieldControl
  options?: { value: string; label: string }[]
  /** The text may name variables, as those of URLs, headers and JSON always may. */
  takesVariables?: true
  /** Says for which configs the field is shown; without it, for all. */
  when?: (config: Record<string, unknown>) => boolean
  /** What else changes once this field has its new value; undefined for nothing. */
  carryOver?: (config: Record<string, unknown>) => CarriedOver | undefined
}

/** Something worth knowing about a step that the schema cannot see. Warnings never stop publishing. */
export type StepProblem = { severity: "error" | "warning"; code: string; field: string; message: string; fix?: string }

/** A filter within a config, and the path at which it stands there. */
export type PlacedFilter = {
  field: string
  filter: Filter
  /** The config says it in other words, so that its rules have no path of their own. */
  isDerived?: boolean
  /** It is judged when an event comes, when only the event and its contact are known. */
  seesOnlyEvent?: boolean
}

/** What the builder, the checks and the API know of a kind of step. */
export type StepDefinition = {
  kind: string
  label: string
  sentence: string
  family: StepFamily
  /** A lucide icon name. */
  icon: "webhook" | "mail" | "log-out" | "git-branch" | "clock" | "hourglass" | "user-pen" | "split"
  config: ZodType
  defaults: Record<string, unknown>
  fields: StepField[]
  outcomes: (config: Record<string, unknown>) => Outcome[]
  /** The outcome taken when the step is disabled. */
  mainOutcome: (config: Record<string, unknown>) => string
  /** One line for the node, written from a possibly unfinished config; `names` tells what ids in it are called. */
  summary: (config: Record<string, unknown>, names?: ReadonlyMap<string, string>) => string
  /** What later steps can read of it below `steps.<key>`. */
  results: { path: string; note: string }[]
  /** True when its templates may name `secrets`; elsewhere a secret would be stored where it can be read. */
  takesSecrets: boolean
  /** True when running it sends a request out of the house. */
  sendsRequest: boolean
  /** What is worth saying about a config that its schema accepts. */
  problems: (config: unknown) => StepProblem[]
  /** The filters that a config holds; none while its schema does not accept it. */
  filters: (config: unknown) => PlacedFilter[]
  /** The system's events that running the step may cause. */
  causes: (config: unknown) => string[]
  /** The config in the words of the form, for kinds that accept others too. */
  forForm: (config: Record<string, unknown>) => Record<string, unknown>
  /** What running it would do, decided by the functions that a real run uses; an unfinished config fails. */
  rehearse: (config: unknown, scene: Scene) => Rehearsed
}

type Derived<Config> = {
  problems?: (config: Config) => StepProblem[]
  filters?: (config: Config) => PlacedFilter[]
  causes?: (config: Config) => string[]
  forForm?: (config: Config) => Record<string, unknown>
}

type Declaration<Config> = Omit<
  StepDefinition,
  "config" | "takesSecrets" | "sendsRequest" | "results" | "rehearse" | keyof Derived<Config>
> &
  Derived<Config> & {
    config: ZodType<Config>
    takesSecrets?: true
    sendsRequest?: true
    results?: StepDefinition["results"]
    rehearse: (config: Config, scene: Scene) => Rehearsed
  }

/** Declares a kind of step; everything that shows, checks or runs steps derives from it. */
export function defineStep<Config>(declaration: Declaration<Config>): StepDefinition {
  const {
    config,
    takesSecrets = false,
    sendsRequest = false,
    results = [],
    problems,
    filters,
    causes,
    forForm,
    rehearse,
  } = declaration
  function derive<Result>(given: unknown, from: ((config: Config) => Result) | undefined, otherwise: Result): Result {
    const parsed = config.safeParse(given)
    return parsed.success && from ? from(parsed.data) : otherwise
  }
  return {
    ...declaration,
    takesSecrets,
    sendsRequest,
    results,
    problems: (given) => derive(given, problems, []),
    filters: (given) => derive(given, filters, []),
    causes: (given) => derive(given, causes, []),
    forForm: (given) => derive(given, forForm, given),
    rehearse: (given, scene) => {
      const parsed = config.safeParse(given)
      return parsed.success ? rehearse(parsed.data, scene) : unfinished(parsed.error.issues)
    },
  }
}

function unfinished(issues: { path: PropertyKey[]; message: string }[]): Rehearsed {
  const [first] = issues
  const place = first?.path.map(String).join(".")
  const message = `This step is not finished${place ? `, see ${place}` : ""}: ${first?.message ?? ""}`
  return { kind: "fails", error: { code: "unfinished", message } }
}
