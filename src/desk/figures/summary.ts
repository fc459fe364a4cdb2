import type { CauseCount, Figures, LocaleFigures } from '../../handoff/figures.ts';
import type { Cause } from '../../handoff/outcome.ts';

/** With fewer a share says more of chance than of the help. */
const LEAST_FOR_SHARES = 30;
const SHOWN = 10;

/** The figures as a person reads them. The self-service rate is the lower one; what it hides stands beside it. */
export function summaryOf(figures: Figures): string {
  const { from, to, sessions, begun, byLocale } = figures;
  return [
    `Figures of ${from} to ${to} (UTC)`,
    '',
    ...(sessions === 0
      ? ['No sessions were counted.']
      : [
          `Sessions with a question: ${sessions}${begun > 0 ? `; begun: ${begun}` : ''}`,
          ...(sessions < LEAST_FOR_SHARES
            ? [`  Too few for shares: from ${LEAST_FOR_SHARES} on they are told.`]
            : []),
          ...outcomeLines(figures),
        ]),
    '',
    ...caseLines(figures.cases),
    ...Object.entries(byLocale).flatMap(([code, own]) => ['', ...localeLines(code, own)]),
  ].join('\n');
}

function outcomeLines({ sessions, outcomes, reached }: Figures): string[] {
  const { confirmed, read, abandoned, recontacted } = outcomes;
  const reachedPerson = outcomes['handed-off'] + recontacted;
  const line = (what: string, count: number): string => `  ${what.padEnd(46)} ${share(count, sessions)}`;
  return [
    line('Solved it themselves, as they said', confirmed),
    line('  and at most, with those who read in silence', confirmed + read),
    line('Left without an answer', abandoned),
    line('Opened the ways to a person', reached),
    line('  and took one', reachedPerson),
    line('  after they had said that it was solved', recontacted),
  ];
}

function caseLines(cases: Figures['cases']): string[] {
  const { sent, urgent, answered, reopened, delivered, failed, answerMinutes } = cases;
  const times = Object.entries(answerMinutes).map(([channel, minutes]) => `${channel} ${minutes} min`);
  return [
    `Cases: ${sent}, of them urgent ${urgent}; first answers ${answered}; deliveries ${delivered}, given up ${failed}`,
    `  Median time to a first answer, of 30 days, in opening hours: ${times.join(', ') || 'not known below 20 answers'}`,
    `  Came back after an answer: ${share(reopened, answered)}`,
    ...ratingLines(cases.rated),
    ...causeLines(cases),
  ];
}

function ratingLines(rated: Figures['cases']['rated']): string[] {
  const said = rated.easily + rated['with-effort'] + rated.unsolved;
  if (said === 0) return ['  Solved, as customers say of closed cases: nobody has said.'];
  return [
    `  Solved, as customers say of closed cases: ${share(rated.easily + rated['with-effort'], said)}`,
    `    easily ${rated.easily}, with effort ${rated['with-effort']}, not solved ${rated.unsolved}`,
  ];
}

const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  'article-missing': 'article missing',
  'article-unclear': 'article unclear',
  product: 'product fault',
  other: 'other',
};

function causeLines({ causes, causesByTeam }: Figures['cases']): string[] {
  const line = (counts: readonly CauseCount[]): string =>
    counts.map(({ cause, cases }) => `${CAUSE_WORDS[cause]} ${cases}`).join(', ');
  if (causes.length === 0) return ['  What caused them: nobody has said.'];
  return [
    `  What caused them, as agents say: ${line(causes)}`,
    ...Object.entries(causesByTeam)
      .filter(([, counts]) => counts.length > 0)
      .map(([team, counts]) => `    ${team}: ${line(counts)}`),
  ];
}

function localeLines(
  code: string,
  { sessions, mostRead, rejected, inVain, unclear }: LocaleFigures,
): string[] {
  const list = (title: string, none: string, lines: readonly string[]): string[] => [
    `  ${title}`,
    ...(lines.length > 0 ? lines.slice(0, SHOWN).map((line) => `    ${line}`) : [`    ${none}`]),
  ];
  return [
    `${code}: ${sessions} sessions`,
    ...list(
      'Most read',
      'Nothing.',
      mostRead.map((one) => `${number(one.sessions)}  ${one.article}`),
    ),
    ...list(
      'Did not help',
      'Nothing was said not to.',
      rejected.map(({ article, sessions: count, read, reasons }) => {
        const why = Object.entries(reasons).map(([reason, times]) => `${reason} ${times}`);
        return `${number(count)} of ${read}  ${article} (${why.join(', ')})`;
      }),
    ),
    ...list(
      'Searched in vain',
      'Nothing by three sessions or more.',
      inVain.map((one) => `${number(one.sessions)}  ${one.query}`),
    ),
    ...list(
      'Unclear, as agents say of cases',
      'Nothing was said to be.',
      unclear.map((one) => `${number(one.cases)}  ${one.article}`),
    ),
  ];
}

const number = (count: number): string => String(count).padStart(4);

function share(count: number, of: number): string {
  return of < LEAST_FOR_SHARES
    ? `${count} of ${of}`
    : `${Math.round((100 * count) / of)} % (${count} of ${of})`;
}
