"use client"
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react"

const widths = { least: 320, usual: 400, most: 720 }
const step = 20
const storageKey = "heed.builder.panel-width"

/** The canvas with the panel beside it, or on a narrow screen below it. The line between them can be moved. */
export function SplitView({ panel, children }: { panel: ReactNode; children: ReactNode }) {
  const [width, setWidth] = useState(readWidth)
  function resize(next: number) {
    const fitting = Math.round(Math.max(widths.least, Math.min(widths.most, next)))
    setWidth(fitting)
    localStorage.setItem(storageKey, String(fitting))
  }
  function onPointerMove({ buttons, clientX }: PointerEvent) {
    if (buttons === 1) resize(window.innerWidth - clientX)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowLeft") resize(width + step)
    else if (event.key === "ArrowRight") resize(width - step)
    else if (event.key === "Home") resize(widths.usual)
    else return
    event.preventDefault()
  }
  const style: CSSProperties & Record<"--panel", string> = { "--panel": `${width}px` }
  return (
    <div
      className="grid h-full max-[1100px]:grid-rows-[minmax(200px,1fr)_minmax(0,1.2fr)] min-[1100px]:grid-cols-[minmax(0,1fr)_6px_var(--panel)] min-[1100px]:grid-rows-[minmax(0,1fr)]"
      style={style}
    >
      <div className="relative flex min-h-0 min-w-0 flex-col">{children}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is not a thematic break (WAI-ARIA window splitter) */}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the panel"
        aria-valuenow={width}
        aria-valuemin={widths.least}
        aria-valuemax={widths.most}
        tabIndex={0}
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
        onDoubleClick={() => resize(widths.usual)}
        className="cursor-col-resize touch-none border-l bg-paper transition-colors duration-150 hover:bg-accent-soft max-[1100px]:hidden"
      />
      {panel}
    </div>
  )
}

function readWidth(): number {
  const stored =
    typeof localStorage === "undefined" ? Number.NaN : Number(localStorage.getItem(storageKey) ?? Number.NaN)
  return stored >= widths.least && stored <= widths.most ? stored : widths.usual
}
