/** Leads on to a target that was signed here: to the character, as long as a header can carry it. */
export function redirectTo(url: string): Response {
  const location = /^[\x21-\x7e]+$/.test(url) ? url : new URL(url).href
  return new Response(null, {
    status: 302,
    headers: {
      location,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    },
  })
}
