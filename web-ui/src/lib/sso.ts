import { msg, t } from '@/lib/i18n'

const SENTENCES: Record<string, string> = {
  access_denied: msg('You cancelled the sign-in, or your identity provider does not let you in.'),
  login_failed: msg('The identity provider did not sign you in. Try again.'),
  expired: msg('The sign-in took too long. Try again.'),
  state_mismatch: msg('The sign-in was not started from this browser, so it was not completed. Try again.'),
  not_configured: msg('Single sign-on is not set up on this installation.'),
  no_role: msg('Your account has no role here. Ask an administrator to give you one.'),
  deactivated: msg('Your account here is deactivated. Ask an administrator.'),
  email_taken: msg('Another account here has your e-mail address. Ask an administrator to link the two.'),
  email_missing: msg('Your identity provider did not tell your e-mail address.'),
  email_unverified: msg('Your identity provider has not verified your e-mail address.'),
  unavailable: msg('The identity provider cannot be reached. Try again in a moment.'),
}

/** What a code of the callback means. An unknown code comes from the address bar and is not repeated. */
export function ssoRefusal(code: string): string {
  return t(SENTENCES[code] ?? msg('Single sign-on failed. Try again, or ask an administrator.'))
}
