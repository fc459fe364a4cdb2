import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import type { Sketch } from '../machine.ts';
import { Field, type FieldProps } from '../view/Field.tsx';

const KINDS = {
  message: {},
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
  name: { type: 'text', autocomplete: 'name' },
} as const;

interface OwnFieldProps extends Partial<Omit<FieldProps, 'onChange' | 'optional'>> {
  readonly of: keyof typeof KINDS;
  readonly words: CaseFormStrings;
  readonly sketch: Sketch;
  readonly change: (part: Partial<Sketch>) => void;
  /** Told once it is in the sketch. */
  readonly onWritten?: (text: string) => void;
  /** Said after the label: it may stay empty. */
  readonly mayBeEmpty?: boolean;
}

/** What the customer writes of himself or his trouble, in whichever form asks for it. */
export function OwnField({ of, words, sketch, change, onWritten, mayBeEmpty, ...rest }: OwnFieldProps) {
  return (
    <Field
      name={of}
      label={of === 'message' ? words.whatHappened : words[of]}
      {...(mayBeEmpty && { optional: words.optional })}
      value={sketch[of]}
      onChange={(text) => {
        change({ [of]: text });
        onWritten?.(text);
      }}
      {...KINDS[of]}
      {...rest}
    />
  );
}
