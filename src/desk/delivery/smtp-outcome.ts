import * as v from 'valibot';
import { DeliveryFailure, type Failed } from './connector.ts';

/** What nodemailer's errors say beside their message. */
const Fault = v.object({
  message: v.fallback(v.string(), ''),
  /** Its own name of the fault. */
  code: v.fallback(v.string(), ''),
  /** What was asked when it happened. */
  command: v.fallback(v.string(), ''),
  /** The server's reply, in its own words, where it was one that failed the mail. */
  response: v.fallback(v.optional(v.string()), undefined),
});
type Fault = v.InferOutput<typeof Fault>;

/** A reply that says no (RFC 5321, section 4.2), with its enhanced code (RFC 3463). */
const NO = /^([45]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3})\b|[ -]|$)/;
/** The session is out of step, and the mail not refused: it may go through over another connection. */
const OUT_OF_STEP = 503;
/** RFC 3463, section 3: larger than the mailbox, or than the system, lets in. */
const TOO_LARGE = new Set(['5.2.3', '5.3.4']);

/**
 * What a mail that was not sent means for its delivery. Of the server's words nothing but the numbers counts, and nothing
 * else of them gets on.
 *
 * @param isAborted the try had to end
 * @param byToken the sign-in is by token
 */
export function smtpOutcome(cause: unknown, isAborted: boolean, byToken: boolean): Failed {
  if (cause instanceof DeliveryFailure) return cause.outcome;
  const read = v.safeParse(Fault, cause);
  const fault: Fault = read.success
    ? read.output
    : { message: '', code: '', command: '', response: undefined };
  const { code, response } = fault;
  // It offers no encryption, and says so with a status of whatever it was asked.
  if (code === 'ETLS') return { outcome: 'retry', code: 'net.tls' };
  if (response === undefined) {
    // It was not even asked: the size that it named is too small.
    if (code === 'EMESSAGE') return { outcome: 'refused', code: 'smtp.size', ...LARGE };
    return { outcome: 'retry', code: isAborted ? 'net.timeout' : networkCode(fault) };
  }
  const [, digits = '', enhanced = ''] = NO.exec(response) ?? [];
  const status = Number(digits);
  // What is no reply at all, or no refusal where one would have been, says nothing of the mail.
  if (status === 0) return { outcome: 'retry', code: 'net.answer' };
  if (status < 500 || status === OUT_OF_STEP) return { outcome: 'retry', code: `smtp.${status}` };
  return { outcome: 'refused', code: `smtp.${status}`, ...reasons(fault, status, enhanced, byToken) };
}

interface Reasons {
  readonly why: string;
  readonly remedy: string;
  readonly isGeneral?: true;
}

const LARGE: Reasons = {
  why: 'The mail is larger than the mail server takes, or has room for.',
  remedy: 'Raise its limit for one mail, or read the case in the inbox.',
};

/** Why a mail is refused for good, by the step at which it was. */
function reasons({ code, command }: Fault, status: number, enhanced: string, byToken: boolean): Reasons {
  if (code === 'EAUTH') return signInReasons(status, byToken);
  if (status === 552 || TOO_LARGE.has(enhanced)) return LARGE;
  if (status === 530) {
    return {
      why: 'The mail server takes nothing without a sign-in or encryption.',
      remedy: 'Set user with passwordEnv or oauth, and tls and port as it wants them.',
      isGeneral: true,
    };
  }
  switch (command) {
    case 'CONN':
    case 'EHLO':
    case 'HELO':
      return {
        why: 'The mail server takes no mail from here.',
        remedy: 'Look into its log, and compare host and port.',
        isGeneral: true,
      };
    case 'MAIL FROM':
      return {
        why: 'The mail server refused the sender.',
        remedy: 'Compare from with the addresses that it lets the desk use.',
        isGeneral: true,
      };
    case 'RCPT TO':
      return {
        why: 'The mail server refused the recipient.',
        remedy: 'Compare the address with those that it has, or takes from the desk; its log says more.',
      };
    default:
      return {
        why: 'The mail server refused the mail for good.',
        remedy: 'Look into its log: it may take it for spam, or not want its files.',
      };
  }
}

function signInReasons(status: number, byToken: boolean): Reasons {
  if (byToken)
    return {
      why: 'The mail server does not take the token.',
      remedy:
        'Correct user, and give the client of oauth the right to send as that mailbox; docs/replies.md says how.',
      isGeneral: true,
    };
  if (status === 535)
    return {
      why: 'The mail server does not know user or password.',
      remedy: 'Correct user and the password in its environment variable.',
      isGeneral: true,
    };
  return {
    why: 'The mail server refused the sign-in.',
    remedy: 'Look into its log: it may want another port, encryption, or a password of its own for the desk.',
    isGeneral: true,
  };
}

/** What the socket's fault was: its own name for it, else the system's, which is in the sentence around it. */
function networkCode({ code, message }: Fault): string {
  const text = `${code} ${message}`;
  if (text.includes('ECONNREFUSED')) return 'net.refused';
  if (/EDNS|ENOTFOUND|EAI_AGAIN/.test(text)) return 'net.name';
  if (/ETIMEDOUT|timeout/i.test(text)) return 'net.timeout';
  if (text.includes('EPROTOCOL')) return 'net.answer';
  if (/certificate|SSL|TLS/i.test(text)) return 'net.tls';
  return /ECONNRESET|EPIPE|ECONNECTION|closed/i.test(text) ? 'net.reset' : 'net.failed';
}
