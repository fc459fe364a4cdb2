import type { ComponentChildren, JSX } from 'preact';
import file from 'lucide/dist/esm/icons/paperclip.mjs';
import { FileList } from '../desk-page/FileList.tsx';
import { Icon } from '../desk-page/Icon.tsx';
import { TrailList } from '../desk-page/TrailList.tsx';
import type { InboxCase, Joined } from '../handoff/answers.ts';
import { whyJoined } from '../handoff/join-text.ts';
import type { JoinWhy } from '../handoff/joining.ts';
import { useWords } from './words.ts';

/** Makes a joined case one of its own again. */
export type Separate = (caseId: string) => void;

/** What came along with a case that was joined to the one that is read, and why it was. */
export function JoinedCase({
  joined,
  isBusy,
  onSeparate,
}: {
  readonly joined: Joined;
  readonly isBusy: boolean;
  readonly onSeparate: Separate;
}): JSX.Element {
  const { inbox, handoff, meta } = useWords();
  const { caseId, reference, why, page, trail, files } = joined;
  const folder = `/api/inbox/cases/${encodeURIComponent(caseId)}/files/`;
  return (
    <div class="joined">
      <Because why={why}>
        <SeparateButton caseId={caseId} reference={reference} isBusy={isBusy} onSeparate={onSeparate} />
      </Because>
      {files.length > 0 && (
        <FileList files={files} locale={meta.code} notArrived={inbox.notArrived}>
          {({ id, name }, content) => (
            <a href={folder + encodeURIComponent(id)} download={name}>
              <Icon drawing={file} />
              {content}
            </a>
          )}
        </FileList>
      )}
      {(trail.length > 0 || page !== null) && (
        <details>
          <summary>
            {inbox.tried} · <bdi>{reference}</bdi>
          </summary>
          {page !== null && (
            <p class="soft">
              {inbox.facts.from}: <bdi>{page.title || page.url}</bdi>
            </p>
          )}
          <TrailList trail={trail} strings={handoff} newTab={inbox.newTab} />
        </details>
      )}
      <a href={`#${caseId}`}>{reference}</a>
    </div>
  );
}

/** Says in a case that was joined to another one to which, and why. */
export function PartOf({
  case: shown,
  isBusy,
  onSeparate,
}: {
  readonly case: InboxCase;
  readonly isBusy: boolean;
  readonly onSeparate: Separate;
}): JSX.Element | null {
  const { inbox } = useWords();
  const { joinedTo, draft } = shown;
  if (joinedTo === null) return null;
  return (
    <section class="joined">
      <p>
        {inbox.joins.partOf} <a href={`#${joinedTo.caseId}`}>{joinedTo.reference}</a>
      </p>
      <Because why={joinedTo.why}>
        <SeparateButton
          caseId={draft.caseId}
          reference={shown.reference}
          isBusy={isBusy}
          onSeparate={onSeparate}
        />
      </Because>
    </section>
  );
}

function Because({
  why,
  children,
}: {
  readonly why: JoinWhy;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { inbox } = useWords();
  return (
    <div class="joined-because">
      <p class="soft">{whyJoined(why, inbox.joins).join(' ')}</p>
      {children}
    </div>
  );
}

function SeparateButton({
  caseId,
  reference,
  isBusy,
  onSeparate,
}: {
  readonly caseId: string;
  readonly reference: string;
  readonly isBusy: boolean;
  readonly onSeparate: Separate;
}): JSX.Element {
  const { inbox } = useWords();
  return (
    <button
      class="button"
      type="button"
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) onSeparate(caseId);
      }}
    >
      {inbox.joins.separate(reference)}
    </button>
  );
}
