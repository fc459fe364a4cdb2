import type { APIRoute } from 'astro';
import settings from 'virtual:handrail/settings';

/** The company's accent for the tokens of src/look: a file, since the pages' policy allows no inline styles. */
export const GET: APIRoute = () => {
  const { light, dark } = settings.accent;
  return new Response(`:root{--accent-light:${light};--accent-dark:${dark}}\n`, {
    headers: { 'Content-Type': 'text/css' },
  });
};
