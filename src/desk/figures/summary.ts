import type { Figures, LocaleFigures } from '../../handoff/figures.ts';

/** With fewer a share says more of chance than of the help. */
export const LEAST_FOR_SHARES = 30;
const SHOWN = 10;

/** The figures as a person reads them. The self-service rate is the lower one; what it hides stands beside it. */
export function summaryOf(figures: Figures): string {
  const { from, to, sessions, byLocale } = figures;
  return [
    `Figures of ${from} to ${to} (UTC)`,
    '',
    ...(sessions === 0
      ? ['No sessions were counted.']
      : [
          `Sessions with a question: ${sessions}`,
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

function caseLines({ sent, urgent, answered, reopened, delivered, failed, answerMinutes }: Figures['cases']) {
  const times = Object.entries(answerMinutes).map(([channel, minutes]) => `${channel} ${minutes} min`);
  return [
    `Cases: ${sent}, of them urgent ${urgent}; first answers ${answered}; deliveries ${delivered}, given up ${failed}`,
    `  Median time to a first answer, of 30 days, in opening hours: ${times.join(', ') || 'not known below 20 answers'}`,
    `  Came back after an answer: ${share(reopened, answered)}`,
    '  Satisfaction: not asked.',
  ];
}

function localeLines(code: string, { sessions, mostRead, rejected, inVain }: LocaleFigures): string[] {
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
  ];
}

const number = (count: number): string => String(count).padStart(4);

function share(count: number, of: number): string {
  return of < LEAST_FOR_SHARES
    ? `${count} of ${of}`
    : `${Math.round((100 * count) / of)} % (${count} of ${of})`;
}
