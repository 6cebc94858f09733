import anyAscii from "any-ascii"

const mostCharacters = 60

/** A name as part of an event's name, in whatever script it is written: `Über uns` becomes `uber-uns`. */
export function slugOf(name: string): string {
  const words = anyAscii(name.normalize("NFC"))
    .toLowerCase()
    .replace(/['’]/g, "")
    .match(/[a-z0-9]+/g)
  return (words ?? []).join("-").slice(0, mostCharacters).replace(/-$/, "") || "segment"
}

/** The same slug with a number, for the second that would have it and so on. */
export function numbered(slug: string, number: number): string {
  const end = `-${number}`
  return number === 1 ? slug : `${slug.slice(0, mostCharacters - end.length).replace(/-$/, "")}${end}`
}

/** The names of a segment's two events. */
export function segmentEvents(slug: string): { entry: string; exit: string } {
  return { entry: `segment.${slug}.entry`, exit: `segment.${slug}.exit` }
}
