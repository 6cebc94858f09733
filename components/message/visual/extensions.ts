import { Extension, type Extensions, Mark, mergeAttributes, Node } from "@tiptap/core"
import Image from "@tiptap/extension-image"
import StarterKit from "@tiptap/starter-kit"

/** What the look of a message hangs on, kept where it stands. */
const Looks = Extension.create({
  name: "looks",
  addGlobalAttributes: () => [
    {
      types: "paragraph heading bulletList orderedList listItem blockquote horizontalRule box span image".split(" "),
      attributes: kept("class", "style", "align", "id"),
    },
    { types: ["link"], attributes: kept("style", "title") },
    { types: ["image"], attributes: kept("width", "height", "border") },
  ],
})

function kept(...names: string[]) {
  return Object.fromEntries(
    names.map((name) => [name, { default: null, parseHTML: (element: HTMLElement) => element.getAttribute(name) }]),
  )
}

const boxes = ["div", "section", "center", "header", "footer", "article"]

/** An element that holds blocks together. */
const Box = Node.create({
  name: "box",
  group: "block",
  content: "block+",
  addAttributes: () => ({
    tag: { default: "div", parseHTML: (element) => element.tagName.toLowerCase(), renderHTML: () => ({}) },
  }),
  parseHTML: () => boxes.map((tag) => ({ tag })),
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.tag, HTMLAttributes, 0],
})

const Span = Mark.create({
  name: "span",
  parseHTML: () => [{ tag: "span" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes), 0],
})

const plainLink = { target: null, rel: null, class: null }

/** What the visual editor knows of HTML; a body with anything else stays code. */
export const extensions: Extensions = [
  StarterKit.configure({
    trailingNode: false,
    link: { openOnClick: false, autolink: false, HTMLAttributes: plainLink },
  }),
  Image.configure({ inline: true, allowBase64: true }),
  ...[Box, Span, Looks],
]
