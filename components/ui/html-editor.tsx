"use client"
import { html } from "@codemirror/lang-html"
import { CodeEditor, type CodeEditorProps } from "./code-editor"

const language = html({ matchClosingTags: false })

/** The code editor for HTML. */
export function HtmlEditor(props: Omit<CodeEditorProps, "language">) {
  return <CodeEditor {...props} language={language} />
}
