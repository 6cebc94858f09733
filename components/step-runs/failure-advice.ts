const advice: Record<string, string> = {
  timeout: "Answer within 10 seconds: accept the request, queue the work, and return 2xx at once.",
  invalid_url: "Correct the URL of the step, or the value that is put into it.",
  dns: "The host name has no address. Check its spelling and its DNS records.",
  connection_refused: "Nothing listens there. Check that the receiver runs and that host and port are right.",
  connection_closed: "The receiver closed the connection before it answered. Look into its log.",
  tls: "The certificate could not be trusted. Renew it, or serve the whole chain.",
  too_many_redirects: "Point the step at the final address.",
  bad_redirect: "Point the step at the final address.",
  insecure_redirect: "Let the receiver stay on https, or point the step at the final address.",
  http_status: "Look at the response; the receiver's own log says why it refused.",
}

/** What to do about a kind of failure; undefined when the message says it all. */
export function failureAdvice(code: string): string | undefined {
  return advice[code]
}
