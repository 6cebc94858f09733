"use client"
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import type { MailSeries } from "@/lib/contracts/mail-numbers"
import { timeText } from "./time-text"

type Props = { label: string; series: MailSeries; line: "sent" | "opened" | "clicked" }

const tick = { fill: "var(--color-quiet)", fontSize: 11 }
const floating = {
  background: "var(--color-paper)",
  border: "1px solid var(--color-line)",
  borderRadius: 6,
  fontSize: 12,
  padding: "4px 8px",
}

/** One number over time as bars on a scale of its own. */
export function SmallChart({ label, series: { step, points }, line }: Props) {
  const text = (at: unknown) => timeText(String(at), step)
  return (
    <ResponsiveContainer width="100%" height={112}>
      <BarChart data={points} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis dataKey="at" tickFormatter={text} tick={tick} tickLine={false} axisLine={false} minTickGap={48} />
        <YAxis allowDecimals={false} width={36} tickCount={3} tick={tick} tickLine={false} axisLine={false} />
        <Tooltip
          labelFormatter={text}
          contentStyle={floating}
          cursor={{ fill: "var(--color-hover)" }}
          isAnimationActive={false}
        />
        <Bar
          dataKey={line}
          name={label}
          fill="var(--color-accent)"
          maxBarSize={24}
          radius={[2, 2, 0, 0]}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}
