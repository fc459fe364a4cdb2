// The sample page of the playground: makes of its address what a web developer would have written into it. Runs before
// the widget's script, which is deferred.
import { OPTIONS } from './embed-snippet.ts';

const chosen = new URLSearchParams(location.search);
const script = document.querySelector<HTMLScriptElement>('script[src$="widget.js"]');
for (const name of OPTIONS) {
  const value = chosen.get(name);
  if (script && value) script.dataset[name] = value;
}
// Each choice is a visitor who comes for the first time.
if (chosen.has('opens')) localStorage.removeItem('handrail:shown');
const scheme = chosen.get('scheme');
if (scheme) document.documentElement.dataset['scheme'] = scheme;
document.documentElement.classList.toggle('page-font', chosen.get('font') === 'page');
for (const [name, unit] of [
  ['gap', 'px'],
  ['z', ''],
] as const) {
  const value = Number(chosen.get(name) ?? Number.NaN);
  if (Number.isFinite(value))
    document.documentElement.style.setProperty(`--handrail-${name}`, `${value}${unit}`);
}
if (!chosen.has('search')) document.querySelector('handrail-search')?.remove();

const opener = document.querySelector<HTMLElement>('.opener');
if (opener) opener.hidden = chosen.get('launcher') !== 'off';

const form = document.querySelector('form');
const sent = document.querySelector<HTMLElement>('.sent');
if (form && !chosen.has('form')) form.hidden = true;
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const lines = [...new FormData(form)].map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : value.name}`,
  );
  const text = sent?.querySelector('pre');
  if (!sent || !text) return;
  text.textContent = lines.join('\n');
  sent.hidden = false;
});
