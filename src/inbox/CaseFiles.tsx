import type { JSX } from 'preact';
import file from 'lucide/dist/esm/icons/paperclip.mjs';
import { FileList } from '../desk-page/FileList.tsx';
import { Icon } from '../desk-page/Icon.tsx';
import type { InboxCase } from '../handoff/answers.ts';
import { useWords } from './words.ts';

/** What the customer attached; each is a download, never shown in place. */
export function CaseFiles({ case: shown }: { readonly case: InboxCase }): JSX.Element | null {
  const { inbox, meta } = useWords();
  if (shown.files.length === 0) return null;
  const folder = `/api/inbox/cases/${encodeURIComponent(shown.draft.caseId)}/files/`;
  return (
    <section aria-labelledby="case-files">
      <h3 id="case-files">{inbox.attached}</h3>
      <FileList files={shown.files} locale={meta.code} notArrived={inbox.notArrived}>
        {({ id, name }, content) => (
          <a href={folder + encodeURIComponent(id)} download={name}>
            <Icon drawing={file} />
            {content}
          </a>
        )}
      </FileList>
    </section>
  );
}
