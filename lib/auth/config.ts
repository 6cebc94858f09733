import "server-only"
import { headers } from "next/headers"
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth"
import Credentials from "next-auth/providers/credentials"
import GitHub from "next-auth/providers/github"
import Google from "next-auth/providers/google"
import { SignIn } from "../contracts/accounts"
import { currentKey } from "../crypto/keys"
import { env } from "../env"
import { AppError } from "../errors"
import { log } from "../log"
import { anonymousContext } from "../services/context"
import { openSession, sessionLifetimeSeconds } from "../services/sessions/open"
import { checkPassword } from "../services/sessions/sign-in"
import { signInWithProvider } from "../services/users/sign-in-with-provider"

/** Why a sign-in failed, in words for the form. */
export class SignInRefused extends CredentialsSignin {
  constructor(readonly sentence: string) {
    super()
  }
}

/** The names of the OAuth providers that the environment has set up. */
export function oauthProviders(): ("github" | "google")[] {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = env()
  return [
    ...(AUTH_GITHUB_ID && AUTH_GITHUB_SECRET ? ["github" as const] : []),
    ...(AUTH_GOOGLE_ID && AUTH_GOOGLE_SECRET ? ["google" as const] : []),
  ]
}

export const { handlers, auth, signIn, signOut } = NextAuth(config)

// A function, so that the environment is read when a request comes and not while the app is built.
function config(): NextAuthConfig {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = env()
  const offered = oauthProviders()
  return {
    secret: currentKey("sessions").bytes.toString("base64url"),
    trustHost: true,
    useSecureCookies: env().APP_URL.startsWith("https://"),
    session: { strategy: "jwt", maxAge: sessionLifetimeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({ credentials: { email: {}, password: {} }, authorize }),
      ...(offered.includes("github") ? [GitHub({ clientId: AUTH_GITHUB_ID, clientSecret: AUTH_GITHUB_SECRET })] : []),
      ...(offered.includes("google") ? [Google({ clientId: AUTH_GOOGLE_ID, clientSecret: AUTH_GOOGLE_SECRET })] : []),
    ],
    callbacks,
    logger: {
      error: (error) => (error instanceof CredentialsSignin ? undefined : log.error({ err: error }, "sign-in failed")),
      warn: () => {},
    },
  }
}

async function authorize(given: unknown) {
  const input = SignIn.safeParse(given)
  if (!input.success) throw new SignInRefused("Enter your e-mail address and your password.")
  try {
    const { ipAddress } = await caller()
    return { id: await checkPassword(anonymousContext(), { ...input.data, ipAddress: ipAddress ?? "unknown" }) }
  } catch (error) {
    if (error instanceof AppError) throw new SignInRefused(error.message)
    throw error
  }
}

const callbacks: NextAuthConfig["callbacks"] = {
  async signIn({ user, account, profile }) {
    if (!account || account.provider === "credentials") return true
    const isVerified = profile?.email_verified !== false
    const email = isVerified ? user.email : null
    const userId = await signInWithProvider(anonymousContext(), {
      provider: account.provider,
      providerAccountId: account.providerAccountId,
      email,
      name: user.name,
    })
    if (!userId) return "/sign-in?error=sign_up_closed"
    user.id = userId
    return true
  },
  async jwt({ token, user }) {
    if (!user?.id) return token
    const sessionId = await openSession(anonymousContext(), { userId: user.id, ...(await caller()) })
    return { sessionId }
  },
  session({ session, token }) {
    return { ...session, sessionId: typeof token.sessionId === "string" ? token.sessionId : undefined }
  },
}

async function caller(): Promise<{ userAgent: string | null; ipAddress: string | null }> {
  const sent = await headers()
  // The last entry is the nearest proxy's; those before it are whatever the client claimed.
  const forwarded = sent.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 45)
  return { userAgent: sent.get("user-agent")?.slice(0, 300) ?? null, ipAddress: forwarded || null }
}
