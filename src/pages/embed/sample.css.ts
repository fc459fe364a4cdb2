import type { APIRoute } from 'astro';
import css from '../../styles/sample-page.css?raw';

/** Styles of the sample page: a file of its own, since bundled with the site's they would hold there too. */
export const GET: APIRoute = () => new Response(css, { headers: { 'Content-Type': 'text/css' } });
