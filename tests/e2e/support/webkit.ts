import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import { onPath } from '../../../scripts/browser/find-chromium.ts';

/** What the protocol calls an element by. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const ElementSchema = v.object({ [ELEMENT]: v.string() });
type Found = v.InferOutput<typeof ElementSchema>;
const PointSchema = v.tuple([v.number(), v.number()]);
const AnswerSchema = v.object({ value: v.unknown() });
const RefusalSchema = v.object({ error: v.string(), message: v.string() });
const SessionSchema = v.object({ sessionId: v.string() });
/** A busy machine may be slow; what is there is not waited for. */
const PATIENCE_MS = 20_000;
const STEP_MS = 50;

/** Keys as the protocol spells them; any other is its own letter. */
export const KEYS = {
  tab: '\uE004',
  enter: '\uE007',
  escape: '\uE00C',
  down: '\uE015',
  space: ' ',
} as const;

/** What a WebKit that can be driven lacks on this machine, in words; undefined where all is there. */
export function missingForWebKit(): string | undefined {
  const needed = { WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' };
  for (const [program, debian] of Object.entries(needed)) {
    if (onPath([program]) === undefined) return `there is no ${program} on this machine (Debian: ${debian})`;
  }
  return undefined;
}

/**
 * A window of WebKitGTK, driven by the WebDriver protocol, as a customer works it: he sees, presses and types.
 * Elements are told by a selector, in which `>>>` goes into the shadow root of what stands before it, and by words that
 * they hold.
 */
export class WebKit {
  readonly #session: string;
  readonly #processes: readonly ChildProcess[];

  private constructor(session: string, processes: readonly ChildProcess[]) {
    this.#session = session;
    this.#processes = processes;
  }

  /** Starts one on a screen of its own, which its window fills: a window beside the pointer has no focus. */
  static async start(width: number, height: number): Promise<WebKit> {
    const processes: ChildProcess[] = [];
    try {
      const screen = spawn(
        'Xvfb',
        ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', `${width}x${height}x24`],
        { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
      );
      processes.push(screen);
      const port = await freePort();
      const driver = spawn('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
        env: { ...process.env, DISPLAY: `:${await firstLine(screen.stdio[3])}`, NO_AT_BRIDGE: '1' },
        stdio: 'ignore',
      });
      processes.push(driver);
      const address = `http://127.0.0.1:${port}`;
      await until('the driver answers', () => fetch(`${address}/status`).catch(() => undefined));
      const started = await ask('POST', `${address}/session`, { capabilities: {} });
      const session = `${address}/session/${v.parse(SessionSchema, started).sessionId}`;
      await ask('POST', `${session}/window/rect`, { x: 0, y: 0, width, height });
      return new WebKit(session, processes);
    } catch (error) {
      for (const one of processes) one.kill();
      throw error;
    }
  }

  async open(url: string): Promise<void> {
    await ask('POST', `${this.#session}/url`, { url });
  }

  /** Runs a function in the page. It sees nothing but its arguments, which go as JSON, as what it returns does. */
  async run<Arguments extends readonly unknown[]>(
    script: (...args: Arguments) => unknown,
    ...args: Arguments
  ): Promise<unknown> {
    return this.#execute(script, args);
  }

  /** The same with an element, for which it waits. */
  async look(selector: string, words: string, script: (element: HTMLElement) => unknown): Promise<unknown> {
    return this.#execute(script, [await this.#seen(selector, words)]);
  }

  /** Waits until such an element is to be seen. */
  async see(selector: string, words = ''): Promise<void> {
    await this.#seen(selector, words);
  }

  /** Presses in the middle of an element with a pointer. */
  async press(selector: string, words = ''): Promise<void> {
    // Not the protocol's own click, which takes a field in a shadow root for covered by what is inside it.
    const point = await this.look(selector, words, (element) => {
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    });
    const [x, y] = v.parse(PointSchema, point);
    const actions = [
      { type: 'pointerMove', x, y, duration: 0, origin: 'viewport' },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  /** Presses keys one after the other, wherever the focus is: letters, and those of `KEYS`. */
  async type(keys: string): Promise<void> {
    const actions = [...keys].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#act({ type: 'key', id: 'keyboard', actions });
  }

  /** Presses Tab until such an element has the focus, as somebody without a mouse would. */
  async tabTo(selector: string, words = ''): Promise<void> {
    await this.see(selector, words);
    for (let presses = 0; presses < 40; presses += 1) {
      if (await this.#hasFocus(selector, words)) return;
      await this.type(KEYS.tab);
    }
    throw new Error(`Tab never reached ${selector} with "${words}".`);
  }

  /** Waits until such an element has the focus. */
  async focused(selector: string, words = ''): Promise<void> {
    await until(
      `the focus on ${selector} with "${words}"`,
      async () => (await this.#hasFocus(selector, words)) || undefined,
    );
  }

  /** Gives a file to a field for files. */
  async attach(selector: string, file: string): Promise<void> {
    const { [ELEMENT]: field } = await this.#seen(selector, '');
    await ask('POST', `${this.#session}/element/${field}/value`, { text: file });
  }

  /** What is to be seen, as a PNG file in base64. */
  async picture(): Promise<string> {
    return v.parse(v.string(), await ask('GET', `${this.#session}/screenshot`));
  }

  async close(): Promise<void> {
    await ask('DELETE', this.#session).finally(() => {
      for (const one of this.#processes) one.kill();
    });
  }

  #seen(selector: string, words: string): Promise<Found> {
    return until(`to see ${selector} with "${words}"`, () => this.#find(selector, words));
  }

  async #find(selector: string, words: string): Promise<Found | undefined> {
    const found = await this.run(
      (steps, text) => {
        let roots: readonly ParentNode[] = [document];
        for (const step of steps.slice(0, -1)) {
          const hosts = roots.flatMap((root) => [...root.querySelectorAll(step)]);
          roots = hosts.flatMap(({ shadowRoot }) => shadowRoot ?? []);
        }
        return roots
          .flatMap((root) => [...root.querySelectorAll(steps.at(-1) ?? '')])
          .find((one) => one.checkVisibility({ visibilityProperty: true }) && one.textContent.includes(text));
      },
      selector.split('>>>').map((step) => step.trim()),
      words,
    );
    return found === null ? undefined : v.parse(ElementSchema, found);
  }

  async #hasFocus(selector: string, words: string): Promise<boolean> {
    return (await this.look(selector, words, (element) => element.matches(':focus'))) === true;
  }

  #execute(script: { readonly toString: () => string }, args: readonly unknown[]): Promise<unknown> {
    const body = { script: `return (${script.toString()})(...arguments)`, args };
    return ask('POST', `${this.#session}/execute/sync`, body);
  }

  async #act(source: object): Promise<void> {
    await ask('POST', `${this.#session}/actions`, { actions: [source] });
  }
}

/** A command of the protocol: what it answers, or an error with what it says. */
async function ask(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, body: body ? JSON.stringify(body) : null });
  const { value } = v.parse(AnswerSchema, await response.json());
  if (response.ok) return value;
  const { error, message } = v.parse(RefusalSchema, value);
  throw new Error(`WebKit does not do ${method} ${url}: ${error}. ${message}`);
}

/** What `look` finds, as soon as it finds something. */
async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`WebKit: waited in vain ${what}.`);
    await new Promise((again) => setTimeout(again, STEP_MS));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  await new Promise((settle) => server.close(settle));
  return port;
}

async function firstLine(stream: unknown): Promise<string> {
  if (stream instanceof Readable) for await (const line of createInterface({ input: stream })) return line;
  throw new Error('Xvfb ended before it had a screen.');
}
