/** The secret of a follow link, by which its holder reads the case and adds to it. */
export const tokenOf = (followUrl: string): string => new URL(followUrl).hash.slice(1);

/** Where a case is asked for by that secret, from where cases are sent. */
export const caseAddress = (casesUrl: string): string => casesUrl.replace(/s$/, '');
