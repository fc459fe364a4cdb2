import type { BrowserContext, Page } from '@playwright/test';

/** Why the desk takes something not at all, by its code; `field` where one field is the reason. */
interface Refusal {
  readonly code: string;
  readonly field?: string;
}

/** The desk refuses for good what is asked of an address from now on; answers with what was sent there. */
export async function refuse(
  on: Page | BrowserContext,
  address: string,
  status: number,
  refusal: Refusal,
): Promise<readonly string[]> {
  const sent: string[] = [];
  await on.route(address, async (route) => {
    const request = route.request();
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type, authorization',
    };
    if (request.method() === 'OPTIONS') {
      await route.fulfill({ status: 204, headers });
      return;
    }
    sent.push(request.postData() ?? '');
    const error = { message: 'Refused.', remedy: 'Write to us again.', ...refusal };
    await route.fulfill({ status, json: { error }, headers });
  });
  return sent;
}
