"use client"
import dynamic from "next/dynamic"
import type { CodeEditorProps } from "./code-editor"

const Loaded = dynamic(() => import("./code-editor").then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <div className="h-20 rounded-md border border-control bg-sunken" />,
})

/** The code editor, fetched when the first one is shown. */
export function LazyCodeEditor(props: CodeEditorProps) {
  return <Loaded {...props} />
}
