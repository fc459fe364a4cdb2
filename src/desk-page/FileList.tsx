import type { ComponentChildren, JSX } from 'preact';
import type { CaseFile } from '../handoff/attachments.ts';
import { formatFileSize } from '../handoff/file-size.ts';
import { regional } from '../handoff/instant-text.ts';

interface Props {
  readonly files: readonly CaseFile[];
  readonly locale: string;
  /** Said of a file that is still on its way. */
  readonly notArrived: string;
  /** What downloads a file, around its name. */
  readonly children: (file: CaseFile, content: ComponentChildren) => ComponentChildren;
}

/** Attached files with name and size, in the order in which they were attached. */
export function FileList({ files, locale, notArrived, children }: Props): JSX.Element {
  return (
    <ul class="files">
      {files.map((file) => {
        const name = <bdi class="file-name">{file.name}</bdi>;
        return (
          <li key={file.id} class="file">
            {file.arrived ? children(file, name) : name}
            <span class="file-size">
              {formatFileSize(file.size, regional(locale))}
              {!file.arrived && <> · {notArrived}</>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
