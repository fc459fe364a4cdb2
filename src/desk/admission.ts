import type { ServerResponse } from 'node:http';
import { deskBusy, errorBody } from './api-error.ts';

/** How many cases are being taken in, and whether one more may be. */
export interface Admission {
  readonly underWay: () => number;
  readonly isFull: () => boolean;
  /** More than half of the places are taken. */
  readonly isUnderLoad: () => boolean;
  /** Takes a place and gives back what frees it; null where all are taken. */
  readonly enter: () => (() => void) | null;
}

/** At 2,000 cases a second the last of so many waits half a second. Fewer, and a flood would be refusals above all. */
const MOST_UNDER_WAY = 1000;
/** Who takes longer to send his text only occupies a connection: others are not kept out by it. */
const PLACE_MS = 1000;

export function createAdmission(most = MOST_UNDER_WAY): Admission {
  let underWay = 0;
  return {
    underWay: () => underWay,
    isFull: () => underWay >= most,
    isUnderLoad: () => underWay * 2 > most,
    enter: () => {
      if (underWay >= most) return null;
      underWay += 1;
      let isHeld = true;
      const leave = (): void => {
        if (isHeld) underWay -= 1;
        isHeld = false;
        clearTimeout(late);
      };
      const late = setTimeout(leave, PLACE_MS);
      return leave;
    },
  };
}

const busy = deskBusy();
const body = JSON.stringify(errorBody(busy));
const headers = {
  ...busy.headers,
  'Content-Type': 'application/json',
  'Content-Length': Buffer.byteLength(body),
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  // Any page may read that it should come again later; there is nothing else in it.
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
};

/** Refuses a case before anything of it is read: a refusal that costs as much as a case would leave no time for cases. */
export function refuseAtTheDoor(outgoing: ServerResponse): void {
  outgoing.writeHead(busy.status, headers).end(body);
}
