/** How far something is, as a bar and in words. */
export function ProgressBar({ label, share }: { label: string; share: number }) {
  const percent = Math.min(100, Math.floor(share * 100))
  return (
    <div className="grid gap-2">
      <p role="status" className="font-medium tabular-nums">
        {label}, {percent} %
      </p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
