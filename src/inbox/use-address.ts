import { useCallback, useEffect, useState } from 'preact/hooks';
import { ULID_PATTERN } from '../handoff/ulid.ts';

function readAddress(): string | null {
  const caseId = location.hash.slice(1);
  return ULID_PATTERN.test(caseId) ? caseId : null;
}

/**
 * The open case, kept in the address's fragment: a case can be linked to among agents, and the browser's back
 * button leads from a case to the list.
 */
export function useAddress(): readonly [string | null, (caseId: string | null) => void] {
  const [caseId, setCaseId] = useState(readAddress);
  useEffect(() => {
    const read = (): void => {
      setCaseId(readAddress());
    };
    addEventListener('popstate', read);
    return () => {
      removeEventListener('popstate', read);
    };
  }, []);
  const go = useCallback((next: string | null) => {
    const before = readAddress();
    if (next === before) return;
    const address = next === null ? location.pathname + location.search : `#${next}`;
    // From case to case the list is one step back, however many were read.
    if (before === null) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    setCaseId(next);
  }, []);
  return [caseId, go];
}
