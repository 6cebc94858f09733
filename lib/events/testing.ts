/** What the documentation that this API follows shows of every event of an e-mail, in its order. */
export const documentedEmail = {
  subject: "Welcome to Plunk",
  from: "hello@example.com",
  fromName: "Plunk Team",
  messageId: "ses-message-id",
  emailId: "ac32f08e-c6b9-45d3-9824-a73dff1e3bbf",
  templateId: null,
  campaignId: null,
  sourceType: "TRANSACTIONAL",
}

/** What it shows of a message that came. */
export const documentedReceived = {
  messageId: "ses-message-id",
  from: "sender@example.com",
  fromHeader: "Jane Smith <sender@example.com>",
  to: "support@yourdomain.com",
  subject: "Re: Your question",
  timestamp: "2025-01-15T10:30:00.000Z",
  recipients: ["support@yourdomain.com"],
  hasContent: true,
  body: "<html><body>This is the email body content...</body></html>",
  spamVerdict: "PASS",
  virusVerdict: "PASS",
  spfVerdict: "PASS",
  dkimVerdict: "PASS",
  dmarcVerdict: "PASS",
  processingTimeMillis: 142,
}
