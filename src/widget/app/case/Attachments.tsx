import clipIcon from 'lucide/dist/esm/icons/paperclip.mjs';
import removeIcon from 'lucide/dist/esm/icons/x.mjs';
import { acceptedEndings, type AttachmentLimits } from '../../../handoff/attachments.ts';
import { formatFileSize } from '../../../handoff/file-size.ts';
import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import type { Sketch } from '../machine.ts';
import { Icon } from '../view/Icon.tsx';
import type { View } from '../view/view.ts';
import type { FileProblem } from './read-files.ts';

interface AttachmentsProps {
  readonly view: View;
  readonly words: CaseFormStrings;
  readonly limits: AttachmentLimits;
  readonly sketch: Sketch;
  readonly problems: readonly FileProblem[];
  readonly change: (part: Partial<Sketch>) => void;
  readonly add: (files: readonly File[]) => void;
}

/** Files that go along: chosen here, or dropped or pasted anywhere in the form. */
export function Attachments({ view, words, limits, sketch, problems, change, add }: AttachmentsProps) {
  const { code } = view.locale.meta;
  const size = formatFileSize(limits.bytes, code);
  const kinds = new Intl.ListFormat(code).format(limits.kinds.map((kind) => words.fileKinds[kind]));
  const says = ({ name: plain, what }: FileProblem): string => {
    const name = `\u2068${plain}\u2069`;
    switch (what) {
      case 'count':
        return words.fileProblems.count(name, limits.count);
      case 'size':
        return words.fileProblems.size(name, size);
      case 'kind':
        return words.fileProblems.kind(name, kinds);
      case 'empty':
      case 'unreadable':
      case 'gone':
        return words.fileProblems[what](name);
    }
  };
  return (
    <section class="attachments">
      <label class="button attach">
        <Icon of={clipIcon} />
        <span>{words.attach}</span>
        <input
          class="unseen"
          type="file"
          multiple
          accept={acceptedEndings(limits.kinds).join()}
          aria-describedby={problems.length > 0 ? 'attach-hint attach-problem' : 'attach-hint'}
          onChange={({ currentTarget: input }) => {
            add([...(input.files ?? [])]);
            // Chosen again after it was removed, a file counts as a change.
            input.value = '';
          }}
        />
      </label>
      <small id="attach-hint">{words.attachAdvice(limits.count, size, kinds)}</small>
      <div id="attach-problem" role="alert">
        {problems.map((one) => (
          <small key={one.name} class="problem">
            {says(one)}
          </small>
        ))}
      </div>
      {sketch.files.length > 0 && (
        <ul aria-label={words.attached}>
          {sketch.files.slice(0, limits.count).map((file) => (
            <li key={file.id} class="along">
              <Icon of={clipIcon} />
              <span class="along-text">
                <bdi>{file.name}</bdi>
              </span>
              <small>{formatFileSize(file.bytes.size, code)}</small>
              <button
                type="button"
                class="icon-button"
                aria-label={words.removeFile(file.name)}
                title={words.removeFile(file.name)}
                onClick={(event) => {
                  event.currentTarget.closest('section')?.querySelector('input')?.focus();
                  change({ files: sketch.files.filter(({ id }) => id !== file.id) });
                }}
              >
                <Icon of={removeIcon} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
