import settings from 'virtual:handrail/settings';
import { openingState } from '../handoff/hours.ts';
import { openingSentence, type HoursStrings } from '../handoff/hours-text.ts';
import { ownZone } from '../handoff/wall-clock.ts';

/** Says whether people answer now; the page was built at another time, so only the browser can know. */
class OpeningNote extends HTMLElement {
  connectedCallback(): void {
    const hours = settings.byLocale[this.getAttribute('locale') ?? '']?.hours;
    const words = this.getAttribute('words');
    if (!hours || words === null) return;
    const now = new Date();
    const state = openingState(hours, now);
    const zones = { company: hours.timeZone, reader: ownZone(), name: hours.zoneName };
    // Our own page wrote it, from the same type.
    this.textContent = openingSentence(state, now, JSON.parse(words) as HoursStrings, zones);
    this.setAttribute('state', state.open ? 'open' : 'closed');
  }
}

customElements.define('opening-note', OpeningNote);
