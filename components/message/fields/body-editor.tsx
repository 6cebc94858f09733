"use client"
import dynamic from "next/dynamic"
import { useRef, useState } from "react"
import { Segments } from "@/components/ui/segments"
import { completeFrom } from "./complete-slots"
import { useTemplateVariables } from "./use-template-variables"
import { VariableMenu } from "./variable-menu"

const loading = () => <div className="h-120 rounded-md border border-control bg-sunken" />

const HtmlEditor = dynamic(() => import("@/components/ui/html-editor").then((module) => module.HtmlEditor), {
  ssr: false,
  loading,
})

const VisualEditor = dynamic(() => import("../visual/visual-editor").then((module) => module.VisualEditor), {
  ssr: false,
  loading,
})

const modes = [
  { value: "code" as const, label: "Code" },
  { value: "visual" as const, label: "Visual" },
]

/** What the visual editor certainly refuses; it says so itself of the rest. */
const needsCode = /<table|\{%/i

type Props = { value: string; error?: string; onChange: (body: string) => void }

/** The body, as code or as it looks; both write the same HTML. */
export function BodyEditor({ value, error, onChange }: Props) {
  const [mode, setMode] = useState<"code" | "visual">(needsCode.test(value) ? "code" : "visual")
  const insert = useRef<((text: string) => void) | null>(null)
  const variables = useTemplateVariables()
  const shared = { value, onChange, insert, label: "Body" }
  return (
    <div className="grid min-w-0 gap-1.5">
      <div className="flex items-center gap-2">
        <span aria-hidden className="flex-1 font-medium">
          Body
        </span>
        <VariableMenu label="Put a variable into the body" onTake={(slot) => insert.current?.(slot)} />
        <Segments label="Edit the body as" value={mode} options={modes} onChange={setMode} />
      </div>
      {mode === "code" ? (
        <HtmlEditor
          {...shared}
          rows={24}
          className="max-h-[70dvh]"
          complete={completeFrom(variables)}
          aria-invalid={error ? true : undefined}
        />
      ) : (
        <VisualEditor {...shared} />
      )}
      {error && <p className="text-red">{error}</p>}
    </div>
  )
}
