import type { NextConfig } from "next"

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // Titles are known at once; streamed behind the page, one could stay empty after following a link.
  htmlLimitedBots: /.*/,
  // npm test checks types, tests included; a start needs only the build.
  typescript: { ignoreBuildErrors: true },
  // A cache left by an earlier `next dev` makes Next 16.4 reload every page for ever ("HMR hash mismatch").
  experimental: { turbopackFileSystemCacheForDev: false },
  serverExternalPackages: [
    ...["inngest", "@node-rs/argon2", "postgres", "pino", "nodemailer", "juice"],
    ...["mailauth", "mailparser", "sanitize-html", "@aws-sdk/client-sesv2"],
  ],
  headers: async () => [
    {
      // Hosted pages and tracked links bring stricter ones of their own.
      source: "/((?!unsubscribe/|subscribe/|manage/|c/|o/).*)",
      headers: [
        { key: "x-frame-options", value: "DENY" },
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "same-origin" },
      ],
    },
  ],
}

export default config
