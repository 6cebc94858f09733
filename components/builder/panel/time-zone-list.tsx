const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]

/** The time zones of the world, for a text field to offer. */
export function TimeZoneList({ id, extra }: { id: string; extra?: string }) {
  return (
    <datalist id={id}>
      {extra && <option value={extra} />}
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  )
}
