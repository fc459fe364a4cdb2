export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly problem?: string | undefined;
  /** What was probably meant, and how it is taken. */
  readonly meant?: { readonly text: string; readonly value: string } | null;
  /** He went on to another field. Not to a button: what appears now would push it from under his finger. */
  readonly onLeave?: () => void;
  /** Said after the label of a field that may stay empty. */
  readonly optional?: string;
  readonly type?: 'text' | 'email' | 'tel';
  readonly autocomplete?: 'name' | 'email' | 'tel';
  /** A field of several lines. */
  readonly rows?: number;
  /** The screen starts with this field. */
  readonly focused?: boolean;
}

/** A labelled field with its hint and, below it, what is wrong with it. */
export function Field(props: FieldProps) {
  const { name, label, value, onChange, hint, problem, optional, rows } = props;
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  const shared = {
    name,
    value,
    'aria-invalid': problem !== undefined,
    'data-focus': props.focused ? true : undefined,
    'aria-describedby': described === '' ? undefined : described,
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Element && relatedTarget.matches('input, textarea')) props.onLeave?.();
    },
    onInput: (event: { currentTarget: { value: string } }) => {
      onChange(event.currentTarget.value);
    },
  };
  return (
    <div class="field">
      <label>
        <span>
          {label} {optional && <small>({optional})</small>}
        </span>
        {rows === undefined ? input(shared, props) : <textarea {...shared} rows={rows} />}
      </label>
      {hint && <small id={`${name}-hint`}>{hint}</small>}
      {props.meant && (
        <button
          type="button"
          class="text-button"
          onClick={(event) => {
            event.currentTarget.closest('.field')?.querySelector('input')?.focus();
            onChange(props.meant?.value ?? value);
          }}
        >
          {props.meant.text}
        </button>
      )}
      {problem && (
        <small class="problem" id={`${name}-problem`} role="alert">
          {problem}
        </small>
      )}
    </div>
  );
}

function input(shared: object, { type, autocomplete }: FieldProps) {
  if (type === 'email') return <input {...shared} type="email" dir="ltr" autocomplete={autocomplete} />;
  if (type === 'tel') return <input {...shared} type="tel" dir="ltr" autocomplete={autocomplete} />;
  return <input {...shared} type="text" autocomplete={autocomplete} />;
}
