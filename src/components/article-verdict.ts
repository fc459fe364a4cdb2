import { REJECT_REASONS, type RejectReason } from '../handoff/trail.ts';
import { openTrail } from '../trail/trail.ts';
import { beginCounting } from './begin-counting.ts';
import { watchReading, type Reading } from './reading.ts';
import { tabStorage } from './tab-storage.ts';

/** "Did this solve it?": keeps the answer and the reading time for the case that may follow. */
class ArticleVerdict extends HTMLElement {
  #reading: Reading | undefined;

  connectedCallback(): void {
    if (this.#reading) return;
    const version = this.getAttribute('version') ?? '';
    const id = this.getAttribute('article') ?? '';
    const known = { id, ...(version === '' ? {} : { version }) };
    const trail = openTrail(tabStorage());
    void beginCounting(trail, () => {
      const seconds = this.#reading?.apart() ?? 0;
      if (seconds <= 0) return null;
      const { id: article, ...more } = known;
      return { type: 'article.read', article, ...more, seconds };
    });
    const reading = watchReading(
      trail,
      {
        ...known,
        title: this.getAttribute('name') ?? '',
        url: new URL(this.getAttribute('path') ?? '', location.origin).href,
      },
      () => performance.now(),
    );
    this.#reading = reading;

    const look = (): void => {
      if (document.visibilityState === 'visible') reading.resume();
      else reading.pause();
    };
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', reading.pause);
    window.addEventListener('pageshow', look);

    this.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.value === 'yes' || button?.value === 'no') this.#answer(reading, button.value);
      // The person is a link: its page reads the trail, so the time goes on it first.
      else if (target instanceof Element && target.closest('a')) this.#reject(reading);
    });
    this.addEventListener('change', () => {
      this.#reject(reading);
    });
    this.addEventListener('submit', (event) => {
      event.preventDefault();
    });
  }

  #answer(reading: Reading, verdict: 'yes' | 'no'): void {
    for (const button of this.querySelectorAll('button')) {
      button.ariaPressed = String(button.value === verdict);
    }
    for (const part of this.querySelectorAll<HTMLElement>('[data-when]')) {
      part.hidden = part.dataset['when'] !== verdict;
    }
    if (verdict === 'yes') {
      reading.judge('yes');
      return;
    }
    this.#reject(reading);
    const related = document.getElementById('related');
    if (related?.dataset['rejected'] !== undefined) related.textContent = related.dataset['rejected'];
    this.querySelector<HTMLInputElement>('input[name="reason"]')?.focus({ preventScroll: true });
  }

  #reject(reading: Reading): void {
    const form = this.querySelector('form');
    if (!form) return;
    const data = new FormData(form);
    const reason = REJECT_REASONS.find((known): known is RejectReason => known === data.get('reason'));
    const comment = data.get('comment');
    reading.judge('no', reason, typeof comment === 'string' ? comment.trim() : '');
  }
}

customElements.define('article-verdict', ArticleVerdict);
