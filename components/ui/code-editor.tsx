"use client"
import {
  autocompletion,
  type CompletionSource,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete"
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands"
import { json, jsonParseLinter } from "@codemirror/lang-json"
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language"
import { linter } from "@codemirror/lint"
import { Compartment, EditorState, type Extension } from "@codemirror/state"
import {
  Decoration,
  EditorView,
  keymap,
  MatchDecorator,
  placeholder as placeholderOf,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view"
import { tags } from "@lezer/highlight"
import { type RefObject, useEffect, useEffectEvent, useRef } from "react"
import { cn } from "./cn"

export type CodeEditorProps = {
  value: string
  onChange: (text: string) => void
  label: string
  placeholder?: string
  rows?: number
  className?: string
  /** What it is written in; JSON, checked, unless something else is given. */
  language?: Extension
  /** What `{{` offers. */
  complete?: CompletionSource
  onBlur?: () => void
  /** Is given what puts a text where the caret is. */
  insert?: RefObject<((text: string) => void) | null>
  id?: string
  "aria-describedby"?: string
  "aria-invalid"?: boolean
}

/** An editor for code with slots such as `{{contact.email}}`: coloured, Tab leaves it. */
export function CodeEditor({ value, rows = 6, insert, ...props }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const attributes = useRef(new Compartment())
  const onChange = useEffectEvent(props.onChange)
  const onBlur = useEffectEvent(() => props.onBlur?.())
  const complete = useEffectEvent<CompletionSource>((context) => props.complete?.(context) ?? null)
  const begin = useEffectEvent((parent: HTMLElement) => {
    const own = [
      EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
      EditorView.domEventHandlers({ blur: () => onBlur() }),
      autocompletion({ override: [(context) => complete(context)], icons: false, interactionDelay: 0 }),
      attributes.current.of(EditorView.contentAttributes.of(attributesOf(props))),
      placeholderOf(props.placeholder ?? ""),
    ]
    return new EditorView({
      parent,
      state: EditorState.create({ doc: value, extensions: [own, props.language ?? checkedJson, fixed] }),
    })
  })
  useEffect(() => {
    if (!place.current) return
    const made = begin(place.current)
    view.current = made
    if (insert)
      insert.current = (text) => {
        made.dispatch(made.state.replaceSelection(text))
        made.focus()
      }
    return () => made.destroy()
  }, [insert])
  useEffect(() => {
    const doc = view.current?.state.doc
    if (!doc || doc.toString() === value) return
    view.current?.dispatch({ changes: { from: 0, to: doc.length, insert: value } })
  }, [value])
  const { id, label, "aria-describedby": describedBy, "aria-invalid": isInvalid } = props
  useEffect(() => {
    const now = attributesOf({ id, label, "aria-describedby": describedBy, "aria-invalid": isInvalid })
    view.current?.dispatch({ effects: attributes.current.reconfigure(EditorView.contentAttributes.of(now)) })
  }, [id, label, describedBy, isInvalid])
  return (
    <div
      ref={place}
      style={{ minHeight: rows * 18 + 12 }}
      className={cn(
        "grid resize-y overflow-auto rounded-md border border-control bg-paper focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2",
        isInvalid && "border-red",
        props.className,
      )}
    />
  )
}

function attributesOf(
  props: Pick<CodeEditorProps, "id" | "label" | "aria-describedby" | "aria-invalid">,
): Record<string, string> {
  const { id, label, "aria-describedby": describedBy, "aria-invalid": isInvalid } = props
  return {
    "aria-label": label,
    ...(id && { id }),
    ...(describedBy && { "aria-describedby": describedBy }),
    ...(isInvalid && { "aria-invalid": "true" }),
  }
}

const slot = Decoration.mark({ class: "cm-slot" })
const slotMatcher = new MatchDecorator({ regexp: /\{\{[^{}]*\}\}/g, decoration: slot })

const slots = ViewPlugin.define(
  (view) => ({
    marks: slotMatcher.createDeco(view),
    update(update: ViewUpdate) {
      this.marks = slotMatcher.updateDeco(update, this.marks)
    },
  }),
  { decorations: (plugin) => plugin.marks },
)

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.tagName], color: "var(--blue)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--green)" },
  { tag: [tags.comment, tags.meta], color: "var(--quiet)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--violet)" },
  { tag: tags.invalid, color: "var(--red)" },
])

const theme = EditorView.theme({
  "&": { fontSize: "12px", backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-geist-mono)", lineHeight: "18px" },
  ".cm-content": { caretColor: "var(--ink)", padding: "6px 0" },
  ".cm-line": { padding: "0 10px" },
  ".cm-placeholder": { color: "var(--quiet)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "var(--accent-soft) !important",
  },
  ".cm-slot": { color: "var(--accent)", backgroundColor: "var(--accent-soft)", borderRadius: "3px" },
  ".cm-slot *": { color: "var(--accent)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--red)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line)",
    borderRadius: "10px",
    color: "var(--ink)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-geist-mono)", maxHeight: "240px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "4px 10px",
    display: "flex",
    justifyContent: "space-between",
    gap: "16px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--hover)",
    color: "var(--ink)",
  },
  ".cm-completionDetail": {
    color: "var(--quiet)",
    fontStyle: "normal",
    overflow: "hidden",
    textOverflow: "ellipsis",
    maxWidth: "220px",
  },
})

/** Blank text is no JSON and no error either. */
const checked = linter((view) => (view.state.doc.toString().trim() === "" ? [] : jsonParseLinter()(view)), {
  delay: 300,
})

const checkedJson: Extension = [json(), checked]

/** Mod+Enter is left to what lies around the editor. */
const freeKeymap = defaultKeymap.filter(({ key }) => key !== "Mod-Enter")

const fixed: Extension = [
  history(),
  bracketMatching(),
  closeBrackets(),
  syntaxHighlighting(colours),
  slots,
  theme,
  EditorView.lineWrapping,
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...freeKeymap]),
]
