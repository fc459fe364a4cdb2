/** Where `npm run desk` takes the desk to be unless it is told. */
const USUAL_ORIGIN = 'http://localhost:4321';

/** What `npm start` says once everything is served. */
export function announcement(addresses: {
  readonly help: string;
  readonly shop: string;
  /** One-time link to the inbox; null where there is no desk. */
  readonly inbox: string | null;
}): string {
  const { help, shop, inbox } = addresses;
  const { origin } = new URL(help);
  const again = `npm run desk -- sign-in${origin === USUAL_ORIGIN ? '' : ` --url ${origin}`}`;
  return [
    '',
    `  Help centre    ${help}`,
    `  Demo shop      ${shop}/  (embeds the widget from another origin)`,
    ...(inbox === null
      ? []
      : [`  Agents' inbox  ${inbox}`, `                 (opens once, within 15 minutes; another: ${again})`]),
    '',
    '  Ctrl-C stops both.',
    '',
  ].join('\n');
}
