/** Lines of a message as they are on the wire. */
export function mime(...lines: string[]): Buffer {
  return Buffer.from(lines.join("\r\n"))
}

/** The seed's example as a message. */
export function writtenMail(
  override: { headers?: string[]; body?: string; from?: string; to?: string; id?: string } = {},
) {
  const {
    from = "Jane Smith <sender@example.com>",
    to = "support@yourdomain.com",
    id = "CAF=42@mail.example.com",
  } = override
  return mime(
    "Received: from mail.example.com (mail.example.com [203.0.113.7]) by mx.example.net; Wed, 15 Jan 2025 10:30:00 +0000",
    `Message-ID: <${id}>`,
    "Date: Wed, 15 Jan 2025 10:29:58 +0000",
    `From: ${from}`,
    `To: ${to}`,
    "Subject: Re: Your question",
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=utf-8",
    ...(override.headers ?? []),
    "",
    override.body ?? "<html><body>This is the email body content...</body></html>",
  )
}

type Bounce = {
  id: string
  to: string
  recipient: string
  original?: string
  action?: string
  status?: string
  returned?: string
}

/** A delivery status notification (RFC 3464) about the message with that Message-ID. */
export function bounceMail(given: Bounce): Buffer {
  const { id, to, recipient, original, action = "failed", status = "5.1.1", returned = "message/rfc822" } = given
  return mime(
    "Return-Path: <>",
    "Date: Wed, 15 Jan 2025 10:31:00 +0000",
    "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>",
    `Message-ID: <dsn-${action}-${id.slice(0, 8)}@mx.example.net>`,
    `To: <${to}>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="RAA14128.773615765/mx.example.net"',
    "Subject: Returned mail: see transcript for details",
    "Auto-Submitted: auto-generated (failure)",
    "",
    "--RAA14128.773615765/mx.example.net",
    "",
    "The original message was received at Wed, 15 Jan 2025 10:30:02 +0000",
    "",
    "--RAA14128.773615765/mx.example.net",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.net",
    "Arrival-Date: Wed, 15 Jan 2025 10:30:02 +0000",
    "",
    ...(original ? [`Original-Recipient: rfc822;${original}`] : []),
    `Final-Recipient: RFC822; <${recipient}>`,
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 No such user",
    "  here",
    "Last-Attempt-Date: Wed, 15 Jan 2025 10:30:05 +0000",
    "",
    "--RAA14128.773615765/mx.example.net",
    `Content-Type: ${returned}`,
    "",
    "Received: by mx.example.net",
    "Subject: Welcome",
    `Message-ID:\r\n <${id}>`,
    `To: ${recipient}`,
    ...(returned === "message/rfc822" ? ["", "Message-ID: <not-a-header@example.com>"] : []),
    "",
    "--RAA14128.773615765/mx.example.net--",
    "",
  )
}

/** A complaint in the Abuse Reporting Format (RFC 5965). */
export function complaintMail({
  id,
  to,
  recipient,
  type = "abuse",
}: {
  id: string
  to: string
  recipient?: string
  type?: string
}) {
  return mime(
    "From: <abusedesk@provider.example>",
    "Date: Wed, 15 Jan 2025 10:40:00 +0000",
    "Subject: FW: Earn money",
    `To: <${to}>`,
    `Message-ID: <arf-${id.slice(0, 8)}@provider.example>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type="feedback-report"; boundary="part1_13d"',
    "",
    "--part1_13d",
    'Content-Type: text/plain; charset="US-ASCII"',
    "",
    "This is an email abuse report.",
    "",
    "--part1_13d",
    "Content-Type: message/feedback-report",
    "",
    `Feedback-Type: ${type}`,
    "User-Agent: SomeGenerator/1.0",
    "Version: 1",
    ...(recipient ? [`Original-Rcpt-To: <${recipient}>`] : []),
    "",
    "--part1_13d",
    "Content-Type: message/rfc822",
    "Content-Disposition: inline",
    "",
    "From: <hello@acme.test>",
    `Message-ID: <${id}>`,
    "",
    "Spam Spam Spam",
    "--part1_13d--",
    "",
  )
}
