"use client"
import dynamic from "next/dynamic"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import type { MailSeries } from "@/lib/contracts/mail-numbers"
import { timeText } from "./time-text"

const SmallChart = dynamic(() => import("./small-chart").then((module) => module.SmallChart), {
  ssr: false,
  loading: () => <div className="h-28 rounded-md bg-sunken" />,
})

const lines = [
  { key: "sent" as const, label: "Sent" },
  { key: "opened" as const, label: "Opened" },
  { key: "clicked" as const, label: "Clicked" },
]

/** How many were sent, opened and clicked in each hour or day: small charts, or the same as a table. */
export function MailChart({ series }: { series: MailSeries }) {
  const [isTable, showTable] = useState(false)
  if (series.points.length === 0) return <p className="text-quiet">Nothing was sent yet.</p>
  return (
    <div className="grid min-w-0 gap-3">
      <div className="flex items-center gap-3">
        <p className="flex-1 text-quiet">{series.step === "hour" ? "By the hour" : "By the day, UTC"}</p>
        <Button size="small" kind="quiet" onClick={() => showTable(!isTable)}>
          {isTable ? "Show charts" : "Show table"}
        </Button>
      </div>
      {isTable ? <SeriesTable series={series} /> : <Charts series={series} />}
    </div>
  )
}

function Charts({ series }: { series: MailSeries }) {
  return (
    <div className="grid gap-4 min-[720px]:grid-cols-3">
      {lines.map(({ key, label }) => (
        <figure key={key} className="grid min-w-0 gap-1">
          <figcaption className="flex items-baseline gap-2">
            <span className="text-quiet">{label}</span>
            <span className="font-mono tabular-nums">
              {series.points.reduce((sum, point) => sum + point[key], 0).toLocaleString("en")}
            </span>
          </figcaption>
          <SmallChart label={label} series={series} line={key} />
        </figure>
      ))}
    </div>
  )
}

function SeriesTable({ series: { step, points } }: { series: MailSeries }) {
  return (
    <section
      aria-label="E-mails over time"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md border"
    >
      <table className="w-full tabular-nums">
        <thead className="sticky top-0 bg-paper text-left text-quiet">
          <tr>
            <th className="px-3 py-1.5 font-medium">{step === "hour" ? "Hour" : "Day"}</th>
            {lines.map(({ key, label }) => (
              <th key={key} className="px-3 py-1.5 text-right font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.at} className="border-t">
              <td className="px-3 py-1.5">{timeText(point.at, step)}</td>
              {lines.map(({ key }) => (
                <td key={key} className="px-3 py-1.5 text-right font-mono">
                  {point[key].toLocaleString("en")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
