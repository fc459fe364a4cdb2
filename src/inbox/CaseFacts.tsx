import type { ComponentChildren, JSX } from 'preact';
import verifiedIcon from 'lucide/dist/esm/icons/badge-check.mjs';
import { Icon } from '../desk-page/Icon.tsx';
import { formatInstant } from '../handoff/instant-text.ts';
import type { InboxCase } from '../handoff/answers.ts';
import { mailLink, phoneLink } from '../handoff/channels.ts';
import { factValue } from '../handoff/facts.ts';
import type { Identity } from '../handoff/identity.ts';
import type { Records } from '../handoff/records.ts';
import { describeBrowser } from './describe-browser.ts';
import { useWords } from './words.ts';

/** Who wrote, how to reach him, from which page and with what. */
export function CaseFacts({ case: shown }: { readonly case: InboxCase }): JSX.Element {
  const { inbox, common, meta } = useWords();
  const { customer, page, client, locale, channel, callAt, facts = [] } = shown.draft;
  const { identity, records } = shown;
  const language = new Intl.DisplayNames(meta.code, { type: 'language' }).of(locale) ?? locale;
  return (
    <section class="facts" aria-labelledby="case-customer">
      <h3 id="case-customer">{inbox.customer}</h3>
      <p class="facts-name">
        {customer.name === undefined || customer.name === '' ? (
          <span class="soft">{inbox.noName}</span>
        ) : (
          <bdi>{customer.name}</bdi>
        )}
        <span class="soft facts-note">{inbox.unverified}</span>
      </p>
      <p class="facts-reach">
        {customer.email !== undefined && (
          <a href={mailLink(customer.email, shown.reference, '').href}>
            <bdi dir="ltr">{customer.email}</bdi>
          </a>
        )}
        {customer.phone !== undefined && (
          <a href={phoneLink(customer.phone)}>
            <bdi dir="ltr">{customer.phone}</bdi>
          </a>
        )}
      </p>
      {identity !== null && (
        <p class="facts-verified">
          <Icon drawing={verifiedIcon} />
          <span>
            {inbox.verified}{' '}
            {[identity.name, identity.email, identity.phone, identity.subject, ...profileOf(identity)]
              .filter((each, at, all) => each !== undefined && all.indexOf(each) === at)
              .map((each, at) => (
                <>
                  {at > 0 && ' · '}
                  <bdi>{each}</bdi>
                </>
              ))}
          </span>
        </p>
      )}
      <RecordsLine records={records} />
      <dl>
        {channel === 'callback' && (
          <Fact name={inbox.facts.callback}>
            {callAt === undefined
              ? inbox.callSoon
              : `${formatInstant(callAt.from, meta.code)} – ${formatInstant(callAt.to, meta.code)}`}
          </Fact>
        )}
        <Fact name={inbox.facts.received}>
          <time dateTime={shown.receivedAt}>{formatInstant(shown.receivedAt, meta.code)}</time>
        </Fact>
        {page !== null && (
          <Fact name={inbox.facts.from}>
            <a href={page.url} target="_blank" rel="noreferrer">
              <bdi>{page.title || page.url}</bdi>
              <span class="unseen"> {inbox.newTab}</span>
            </a>
          </Fact>
        )}
        {facts.map(({ name, value }) => (
          <Fact name={name}>{factValue(value, common)}</Fact>
        ))}
        <Fact name={inbox.facts.language}>{language}</Fact>
        {client !== null && (
          <>
            <Fact name={inbox.facts.device}>
              <bdi title={client.userAgent}>{describeBrowser(client.userAgent)}</bdi>
            </Fact>
            <Fact name={inbox.facts.screen}>
              <bdi dir="ltr">{client.viewport.replace('x', ' × ')}</bdi>
            </Fact>
            <Fact name={inbox.facts.timeZone}>
              <bdi dir="ltr">{client.timeZone}</bdi>
            </Fact>
          </>
        )}
      </dl>
    </section>
  );
}

function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What the company's own records say of him; nothing where they are not asked, or do not know him. */
function RecordsLine({ records }: { readonly records: Records | null }): JSX.Element | null {
  const { inbox } = useWords();
  if (records === null || records.state === 'none') return null;
  if (records.profile === null) {
    return (
      <p class="soft facts-records">
        {records.state === 'waiting' ? inbox.records.waiting : inbox.records.failed}
      </p>
    );
  }
  return (
    <p class="facts-records">
      {inbox.records.known}{' '}
      {Object.entries(records.profile).map(([name, value], at) => (
        <>
          {at > 0 && ' · '}
          <bdi>
            {name}: {String(value)}
          </bdi>
        </>
      ))}
      {!records.isVerified && <span class="soft facts-note"> ({inbox.records.unverified})</span>}
    </p>
  );
}

/** What the sign-in says of him besides, apart from the page's facts, which nobody vouches for. */
function profileOf({ profile = {} }: Identity): string[] {
  return Object.entries(profile).map(([name, value]) => `${name}: ${String(value)}`);
}
