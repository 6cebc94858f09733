"use client"
import { Popover } from "radix-ui"
import { cn } from "@/components/ui/cn"
import { Sparkline } from "@/components/ui/sparkline"
import { mostCounted, type WorkflowActivity } from "@/lib/contracts/workflow-activity"
import { activityText } from "./activity-text"

/** The last days as bars, their sum in words, and as a table when asked. Nothing where nothing happened. */
export function ActivityCell({ name, activity }: { name: string; activity: WorkflowActivity | undefined }) {
  if (!activity || activity.started === 0) return null
  const text = activityText(activity)
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`${name}: ${text}, day by day`}
        className="relative z-10 -mx-1.5 inline-flex items-center gap-2.5 rounded-md px-1.5 py-0.5 align-middle hover:bg-sunken"
      >
        <Sparkline
          bars={activity.days.map(({ day, started, failed }) => ({ key: day, total: started, marked: failed }))}
        />
        <span className={cn("@max-[520px]:sr-only", activity.failed > 0 && "text-red")}>{text}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={`${name}, the last ${activity.days.length} days`}
          className="z-50 max-h-(--radix-popover-content-available-height) overflow-auto rounded-lg border bg-raised p-2 shadow-lg"
        >
          <Days activity={activity} />
          {activity.isCapped && (
            <p className="max-w-56 px-2 pt-2 text-quiet text-xs">
              Only the newest {mostCounted} executions are counted.
            </p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const dayFormat = new Intl.DateTimeFormat("en", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" })

function Days({ activity }: { activity: WorkflowActivity }) {
  return (
    <table className="text-left tabular-nums">
      <thead>
        <tr className="border-b text-quiet text-xs">
          {["Day", "Started", "Failed"].map((column, index) => (
            <th key={column} scope="col" className={`h-7 px-2 font-medium ${index > 0 ? "text-right" : ""}`}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {activity.days.toReversed().map(({ day, started, failed }) => (
          <tr key={day}>
            <th scope="row" className="whitespace-nowrap px-2 py-0.5 pr-6 font-normal text-quiet">
              {dayFormat.format(new Date(day))}
            </th>
            <td className="px-2 text-right">{started}</td>
            <td className={`px-2 text-right ${failed > 0 ? "text-red" : "text-quiet"}`}>{failed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
