/**
 * A whole message around what is written in `<main>`, which the visual editor edits. Its sheet goes into the elements when
 * it is sent; what is left of it is what dark screens and phones need.
 */
export function messageDocument({ main, footer = "" }: { main: string; footer?: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<style>
${sheet}
</style>
</head>
<body>
<main>
${main}
</main>
${footer}</body>
</html>
`
}

const sheet = `body { margin: 0; padding: 32px 16px; background: #f4f6f5; color: #1c2422; font-family: -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; font-size: 16px; line-height: 1.55; }
main { display: block; max-width: 560px; margin: 0 auto; padding: 32px; background: #ffffff; border-radius: 10px; }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.3; }
h2 { margin: 28px 0 8px; font-size: 18px; line-height: 1.4; }
p, ul, ol { margin: 0 0 16px; }
a { color: #0b7a6b; }
hr { margin: 24px 0; border: 0; border-top: 1px solid #dde3e1; }
.button { display: inline-block; padding: 12px 20px; background: #0b7a6b; color: #ffffff; border-radius: 6px; font-weight: 600; text-decoration: none; }
.quiet { color: #5b6764; font-size: 14px; }
footer { max-width: 560px; margin: 16px auto 0; color: #5b6764; font-size: 13px; text-align: center; }
footer a { color: #5b6764; }
@media (prefers-color-scheme: dark) {
  body { background: #121716 !important; color: #e8eeec !important; }
  main { background: #1c2321 !important; }
  a { color: #5cc9b8 !important; }
  hr { border-top-color: #37413e !important; }
  .button { background: #5cc9b8 !important; color: #0c1513 !important; }
  .quiet, footer, footer a { color: #a5b2ae !important; }
}
@media (max-width: 480px) {
  body { padding: 0 !important; }
  main { padding: 24px 20px !important; border-radius: 0 !important; }
}`
