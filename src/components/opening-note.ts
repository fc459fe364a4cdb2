import settings from 'virtual:handrail/settings';
import { formatMoment, openingState } from '../handoff/hours.ts';

/** Says whether people answer now; the page was built at another time, so only the browser can know. */
class OpeningNote extends HTMLElement {
  connectedCallback(): void {
    const locale = this.getAttribute('locale') ?? '';
    const hours = settings.byLocale[locale]?.hours;
    if (!hours) return;
    const now = new Date();
    const state = openingState(hours, now);
    const change = state.open ? state.until : state.opensAt;
    if (state.open && change === null) return;
    const sentence = state.open ? 'open-until' : change === null ? 'closed' : 'opens-at';
    const when = change === null ? '' : formatMoment(change, now, locale);
    this.textContent = (this.getAttribute(sentence) ?? '').replace('{when}', when);
    this.setAttribute('state', state.open ? 'open' : 'closed');
  }
}

customElements.define('opening-note', OpeningNote);
