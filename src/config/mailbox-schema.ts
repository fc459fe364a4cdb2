import * as v from 'valibot';
import { environmentVariable } from './environment-variable.ts';
import { OAuthSchema } from './oauth-schema.ts';

/** Most characters before the @ (RFC 5321, 4.5.3.1.1). */
const LOCAL_MAX = 64;
/** So long is what stands in the place of the `*`: see desk/mailbox/signed-address.ts. */
const SIGNED_LENGTH = 47;

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_{|}~.-]+$/i;
const DOMAIN = /^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/i;

const domain = v.pipe(
  v.string(),
  v.regex(DOMAIN, 'is not a domain. Write one such as "example.com".'),
  v.toLowerCase(),
);
const address = v.pipe(
  v.string(),
  v.check(
    (text) => isAddress(text) && !text.includes('*'),
    'is not a plain e-mail address. Write one such as "help@example.com".',
  ),
  v.toLowerCase(),
);
const pattern = v.pipe(
  v.string(),
  v.check(
    (text) => isAddress(text) && text.split('*').length === 2 && text.indexOf('*') < text.indexOf('@'),
    'is not an address with one * before the @. Write one such as "help+*@example.com" or "*@replies.example.com".',
  ),
  v.check(
    (text) => text.indexOf('@') - 1 + SIGNED_LENGTH <= LOCAL_MAX,
    `has no room: a case's address has ${SIGNED_LENGTH} characters in the place of the *, and ${LOCAL_MAX} before the @ are the most. Write a shorter one, or "*@" and a domain whose mail all comes into this mailbox.`,
  ),
  v.toLowerCase(),
);
const host = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9.:-]+$/, 'is not the name of a mail server. Write one such as "imap.example.com".'),
);
const variable = environmentVariable('MAILBOX_PASSWORD', 'password');

/** The one mailbox that the desk reads by IMAP. */
export const MailboxSchema = v.pipe(
  v.strictObject({
    /** Where customers write to. */
    address,
    /** Addresses of single cases, which come into the same mailbox; left out, by a plus in `address`. */
    signed: v.optional(pattern),
    host,
    port: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1, 'is not a port.'), v.maxValue(65_535, 'is not a port.')),
    ),
    /** From the first byte (port 993), after a greeting (143), or never: on the same machine alone. */
    tls: v.optional(
      v.picklist(['direct', 'starttls', 'none'], 'is not a kind of encryption. Use direct or starttls.'),
      'direct',
    ),
    /** Left out, it is `address`. */
    user: v.optional(v.string()),
    passwordEnv: v.optional(variable),
    /** Instead of a password. */
    oauth: v.optional(OAuthSchema),
    folder: v.optional(
      v.pipe(v.string(), v.minLength(1, 'is empty. Write "INBOX", or leave it out.')),
      'INBOX',
    ),
    /** What proves that an agent wrote, where the customer knows the address, too. */
    agents: v.optional(
      v.strictObject({
        /** Domains from which only agents write. */
        domains: v.pipe(
          v.array(domain),
          v.minLength(1, 'is empty. Name your own domain, such as "example.com".'),
        ),
        /** By which name your mail server signs its Authentication-Results (RFC 8601). */
        server: v.pipe(
          v.string(),
          v.regex(
            /^[A-Za-z0-9._-]+$/,
            'is not a name. Copy the first word of Authentication-Results in a mail that came.',
          ),
        ),
      }),
    ),
  }),
  v.check(
    ({ tls, host: name }) => tls !== 'none' || /^(?:127\.|localhost$|::1$)/.test(name),
    'has tls "none", which would send the password in the open. Use direct or starttls.',
  ),
  v.check(
    ({ passwordEnv, oauth }) => (passwordEnv === undefined) !== (oauth === undefined),
    'has to sign in either by passwordEnv or by oauth. Write one of the two; docs/replies.md shows both.',
  ),
  v.check(
    ({ address: own, signed }) => signed !== undefined || own.indexOf('@') + 1 + SIGNED_LENGTH <= LOCAL_MAX,
    'has an address that is too long to be followed by a plus and the sign of a case. Add "signed" with a shorter one, such as "r+*@example.com".',
  ),
  v.transform(({ signed, user, port, ...rest }) => ({
    ...rest,
    signed: signed ?? rest.address.replace('@', '+*@'),
    user: user ?? rest.address,
    port: port ?? (rest.tls === 'direct' ? 993 : 143),
  })),
);
export type MailboxSettings = v.InferOutput<typeof MailboxSchema>;

function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && LOCAL.test(text.slice(0, at)) && DOMAIN.test(text.slice(at + 1));
}
