import type { signedAddresses } from '../../../src/desk/mailbox/signed-address.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import type { Random } from '../../../tests/bench/random.ts';
import { multipart, rawMail } from '../../../tests/unit/desk/mailbox/sample-mail.ts';

/** What a mail has to become. */
export type Becomes = 'case' | 'addition' | 'reply';

/** A mail as its sender knows it. */
export interface SentMail {
  /** Stands in its text, and in no other mail's. */
  readonly mark: string;
  readonly raw: Uint8Array;
  readonly becomes: Becomes;
  /** The case that it is sent to, or null where it is to become one. */
  readonly caseId: string | null;
  /** What is attached to it, or null. */
  readonly file: Uint8Array | null;
}

export interface Addressed {
  readonly addresses: ReturnType<typeof signedAddresses>;
  /** Cases of the customer `dana@example.com`. */
  readonly caseIds: readonly string[];
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A mail that nobody has sent yet. */
export function newMail(random: Random, { addresses, caseIds }: Addressed): SentMail {
  const mark = createUlid();
  const becomes = random.of<Becomes>(['case', 'case', 'addition', 'reply']);
  const caseId = becomes === 'case' ? null : random.of(caseIds);
  const to =
    caseId === null
      ? 'help@acme.example'
      : addresses.of(caseId, becomes === 'reply' ? 'agents' : 'everybody');
  const from = {
    // Nobody may write more than some in a short time.
    case: `Noa <${mark.toLowerCase()}@example.com>`,
    addition: 'Dana <dana@example.com>',
    reply: 'Avi <avi@acme.example>',
  }[becomes];
  const file = random.below(3) === 0 ? newPicture(random) : null;
  const text = `The parcel never came. ${'.'.repeat(random.below(3000))} ${mark}`;
  const [type, body] =
    file === null ? ['text/plain; charset=utf-8', text] : multipart('mixed', partsOf(text, file));
  const raw = rawMail(
    { From: from, To: to, 'Message-ID': `<${mark}@example.com>`, 'Content-Type': type },
    `${body}\r\n`,
  );
  return { mark, raw, becomes, caseId, file };
}

function partsOf(text: string, file: Uint8Array): readonly string[] {
  const base64 = Buffer.from(file).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
    `Content-Type: image/png\r\nContent-Disposition: attachment; filename="photo.png"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${base64}`,
  ];
}

function newPicture(random: Random): Uint8Array {
  const bytes = Uint8Array.from({ length: 64 + random.below(8000) }, () => random.below(256));
  bytes.set(PNG);
  return bytes;
}
