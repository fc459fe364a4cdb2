import { DEFAULT_CHOICE, markupOf, policyOf, stylesOf, type EmbedChoice } from './embed-snippet.ts';

/** The page on which the widget is tried: choices become the snippet, and the sample page shows them. */
class Playground {
  readonly #form: HTMLFormElement;
  readonly #frame: HTMLIFrameElement;

  constructor(form: HTMLFormElement, frame: HTMLIFrameElement) {
    this.#form = form;
    this.#frame = frame;
    form.addEventListener('change', () => {
      this.#show();
    });
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copies]')) {
      button.addEventListener('click', () => void this.#copy(button));
    }
    this.#show();
  }

  #show(): void {
    const chosen = new FormData(this.#form);
    const text = (name: string): string => {
      const value = chosen.get(name);
      return typeof value === 'string' ? value : '';
    };
    const choice: EmbedChoice = {
      ...DEFAULT_CHOICE,
      position: text('position') === 'start' ? 'start' : '',
      launcher: text('launcher') === 'off' ? 'off' : '',
      theme: text('theme') === 'light' ? 'light' : text('theme') === 'dark' ? 'dark' : '',
      opens: text('opens') === '10' ? '10' : '',
      shortcut: text('shortcut') === '?' ? '?' : text('shortcut') === 'ctrl+k' ? 'ctrl+k' : '',
      storage: text('storage') === 'none' ? 'none' : '',
      locale: text('locale'),
      font: text('font') === 'page' ? 'page' : '',
      gap: text('gap') === '8' ? '8' : text('gap') === '48' ? '48' : '',
      z: text('z') === '100' ? '100' : '',
      search: chosen.has('search'),
      form: chosen.has('form'),
    };
    const { help = '', desk = '', searchHelp = '', samples = '' } = this.#form.dataset;
    // As it is reached now, which need not be where the settings will have it.
    put('snippet', markupOf(choice, new URL(help, location.href).href, searchHelp));
    put('styles', stylesOf(choice));
    put('policy', policyOf(location.origin, new URL(desk, location.href).origin));

    const sample = new URL(`${samples}${text('language')}/`, location.href);
    for (const [name, value] of Object.entries({ ...choice, scheme: text('scheme') })) {
      if (value !== '' && value !== false) sample.searchParams.set(name, String(value));
    }
    this.#frame.classList.toggle('phone', text('width') === 'phone');
    if (this.#frame.src !== sample.href) {
      // In its place: the way back leads out of this page, not through every choice.
      if (this.#frame.contentWindow) this.#frame.contentWindow.location.replace(sample.href);
      else this.#frame.src = sample.href;
    }
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const source = document.getElementById(button.dataset['copies'] ?? '');
    if (!source) return;
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      // Not allowed here: the text is selected, and copied by keyboard.
      getSelection()?.selectAllChildren(source);
      return;
    }
    const said = button.querySelector('[role="status"]');
    const label = button.querySelector('.label');
    if (!said || !label) return;
    const { copied = '' } = this.#form.dataset;
    const before = label.textContent;
    said.textContent = label.textContent = copied;
    setTimeout(() => {
      label.textContent = before;
      said.textContent = '';
    }, 2_000);
  }
}

/** Writes a snippet; a place with nothing to say is not shown. */
function put(id: string, text: string): void {
  const place = document.getElementById(id);
  if (!place) return;
  place.textContent = text;
  const block = place.closest<HTMLElement>('.block');
  if (block) block.hidden = text === '';
}

const form = document.querySelector<HTMLFormElement>('form.choices');
const frame = document.querySelector<HTMLIFrameElement>('iframe.sample');
if (form && frame) new Playground(form, frame);
