import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import file from 'lucide/dist/esm/icons/paperclip.mjs';
import { FileList } from '../desk-page/FileList.tsx';
import { Icon } from '../desk-page/Icon.tsx';
import type { CaseFile } from '../handoff/attachments.ts';
import type { CaseView } from '../handoff/answers.ts';
import type { Locale } from '../locales/generated/case.ts';

/** Longest wait for a file, in ms. */
const PATIENCE_MS = 120_000;

interface Props {
  readonly case: CaseView;
  readonly locale: Locale;
}

/** What the customer attached. The link's secret opens a file too, so it is fetched with it and then saved. */
export function CaseFiles({ case: view, locale }: Props): JSX.Element | null {
  const { casePage: words, meta } = locale;
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  if (view.files.length === 0) return null;
  const fetchIt = async (wanted: CaseFile): Promise<void> => {
    if (busy !== null) return;
    setBusy(wanted.id);
    setFailed(!(await saveFile(wanted)));
    setBusy(null);
  };
  return (
    <section aria-labelledby="files">
      <h2 id="files">{words.files}</h2>
      <FileList files={view.files} locale={meta.code} notArrived={words.notArrived}>
        {(one, content) => (
          <button
            class="file-button"
            type="button"
            aria-label={words.download(one.name)}
            aria-disabled={busy === one.id}
            onClick={() => void fetchIt(one)}
          >
            <Icon drawing={file} />
            {content}
          </button>
        )}
      </FileList>
      <p class="soft" role="status">
        {failed && words.downloadFailed}
      </p>
    </section>
  );
}

/** False where the file could not be had. */
async function saveFile({ id, name }: CaseFile): Promise<boolean> {
  try {
    const response = await fetch(`/api/case/files/${encodeURIComponent(id)}`, {
      headers: { Authorization: `Bearer ${location.hash.slice(1)}` },
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return false;
    // As a heap of bytes, so that no browser opens it in place of the page.
    const blob = new Blob([await response.arrayBuffer()], { type: 'application/octet-stream' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, PATIENCE_MS);
    return true;
  } catch {
    // Offline, timed out: for the reader they are one.
    return false;
  }
}
