/** The seconds after which an answer asks to be tried again; null where it asks for none, or for a date. */
export function retryAfter({ headers }: Response): number | null {
  const seconds = Number(headers.get('Retry-After'));
  return seconds > 0 ? seconds : null;
}
