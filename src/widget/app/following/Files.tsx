import type { CaseFile } from '../../../handoff/attachments.ts';
import { formatFileSize } from '../../../handoff/file-size.ts';
import { regional } from '../../../handoff/instant-text.ts';
import type { CaseStrings } from '../../../locales/strings/case.ts';

interface FilesProps {
  readonly files: readonly CaseFile[];
  readonly words: CaseStrings;
  /** BCP 47 code. */
  readonly locale: string;
}

/** What he attached; it is downloaded from the case's own page. */
export function Files({ files, words, locale }: FilesProps) {
  return (
    <section>
      <h3>{words.files}</h3>
      <ul>
        {files.map(({ id, name, size, arrived }) => (
          <li key={id} class="file">
            <bdi>{name}</bdi>
            <small>
              {formatFileSize(size, regional(locale))}
              {!arrived && ` · ${words.notArrived}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
