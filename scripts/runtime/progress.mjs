// @ts-check
/** How often a log that is not a terminal hears that a step is still going. */
const LOG_EVERY_SECONDS = 15;

/**
 * Says what takes long, and that it still goes on: a counting line on a terminal, a line now and then in a log.
 *
 * @param {string} title what is being done, without a full stop
 * @param {() => string} [detail] how far it is
 */
export function showProgress(title, detail = () => '') {
  const started = performance.now();
  const terminal = process.stdout.isTTY === true && process.env['CI'] === undefined;
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const line = () => [`${title} …`, detail(), `${seconds()} s`].filter(Boolean).join(' ');

  if (terminal) process.stdout.write(`${title} …`);
  else console.log(`${title} …`);
  let said = 0;
  const timer = setInterval(() => {
    if (terminal) process.stdout.write(`\r\u001b[K${fit(line())}`);
    else if (seconds() - said >= LOG_EVERY_SECONDS) {
      said = seconds();
      console.log(line());
    }
  }, 1000);
  timer.unref();

  /** @param {string} ending */
  const end = (ending) => {
    clearInterval(timer);
    const text = `${title}: ${ending}, ${((performance.now() - started) / 1000).toFixed(1)} s`;
    console.log(terminal ? `\r\u001b[K${text}` : text);
  };
  return {
    /** @param {string} [result] */
    done: (result = 'done') => end(result),
    fail: () => end('failed'),
  };
}

/** A line longer than the terminal would wrap, and then never be erased. @param {string} text */
const fit = (text) => text.slice(0, Math.max(20, (process.stdout.columns ?? 80) - 1));
