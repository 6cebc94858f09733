type Named = { id: string; name: string }

type Known = {
  drafted: Named[]
  /** Where somebody still waits, on whatever version. */
  waitedAt: { stepId: string; name: string }[]
  /** The one that was chosen, when it was found. */
  chosen?: Named
}

/** The steps to choose from, those of the draft first, by what they are called; those that it has no more say so. */
export function stepNames({ drafted, waitedAt, chosen }: Known): Map<string, string> {
  const names = new Map(drafted.map(({ id, name }) => [id, name]))
  const older = [...waitedAt.map(({ stepId: id, name }) => ({ id, name })), ...(chosen ? [chosen] : [])]
  for (const { id, name } of older) if (!names.has(id)) names.set(id, `${name} (removed)`)
  return names
}
