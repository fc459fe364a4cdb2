/** That a session is in use is written down so often at most, in ms: the inbox asks every few seconds. */
export const NOTED_MS = 60_000;
