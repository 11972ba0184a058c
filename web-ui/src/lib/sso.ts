import { msg, t } from '@/lib/i18n'

/** By the codes of the auth service's callback. */
const SENTENCES: Record<string, string> = {
  state: msg('The sign-in was not begun in this browser, was finished already, or took too long. Try again.'),
  issuer: msg('The answer came from another identity provider than the one that was asked.'),
  denied: msg('You cancelled the sign-in, or your identity provider does not let you in.'),
  token: msg('The identity provider did not confirm the sign-in. Try again.'),
  email: msg('Your identity provider did not tell your e-mail address, or another account here has it. Ask an administrator.'),
  inactive: msg('Your account here is deactivated. Ask an administrator.'),
  unavailable: msg('The identity provider cannot be reached. Try again in a moment.'),
}

/** What a code of the callback means. An unknown code comes from the address bar and is not repeated. */
export function ssoRefusal(code: string): string {
  return t(SENTENCES[code] ?? msg('Single sign-on failed. Try again, or ask an administrator.'))
}
