import type { JSX } from 'preact';
import { LANGUAGES, useWords } from './words.ts';

/** Language names are shown in themselves. */
function nameOf(code: string): string {
  const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

export function LanguageSwitch({ onLanguage }: { readonly onLanguage: (code: string) => void }): JSX.Element {
  const { inbox, meta } = useWords();
  return (
    <label class="language">
      <span class="unseen">{inbox.language}</span>
      <select
        class="button button-quiet"
        value={meta.code}
        onChange={(event) => {
          onLanguage(event.currentTarget.value);
        }}
      >
        {LANGUAGES.map((code) => (
          <option value={code} lang={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </label>
  );
}
