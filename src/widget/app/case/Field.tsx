interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel';
  readonly autocomplete?: 'name' | 'email' | 'tel' | undefined;
  /** A field of several lines. */
  readonly rows?: number;
}

/** A labelled field with its hint and, below it, what is wrong with it. */
export function Field({
  name,
  label,
  value,
  onChange,
  hint,
  problem,
  type = 'text',
  autocomplete,
  rows,
}: FieldProps) {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  const common = {
    name,
    value,
    dir: 'auto' as const,
    'aria-invalid': problem !== undefined,
    ...(described && { 'aria-describedby': described }),
  };
  return (
    <div class="field">
      <label>
        <span>{label}</span>
        {rows === undefined ? (
          <input
            {...common}
            type={type}
            autocomplete={autocomplete}
            onInput={(event) => {
              onChange(event.currentTarget.value);
            }}
          />
        ) : (
          <textarea
            {...common}
            rows={rows}
            onInput={(event) => {
              onChange(event.currentTarget.value);
            }}
          />
        )}
      </label>
      {hint && <small id={`${name}-hint`}>{hint}</small>}
      {problem && (
        <small class="problem" id={`${name}-problem`} role="alert">
          {problem}
        </small>
      )}
    </div>
  );
}
