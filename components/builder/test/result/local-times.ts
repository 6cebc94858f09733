const isoTime = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g
const format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" })

/** A sentence with its ISO times as they are read here. */
export function withLocalTimes(sentence: string): string {
  return sentence.replace(isoTime, (time) => format.format(new Date(time)))
}
