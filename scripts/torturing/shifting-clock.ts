const real = Date.now.bind(Date);
let shiftMs = 0;

// Before anything of the desk is loaded: some of it takes hold of the function.
Date.now = () => real() + shiftMs;

/** Sets this process's clock so many ms ahead of the machine's (behind it where negative); timers go on as they are. */
export function shiftClock(ms: number): void {
  shiftMs = ms;
}
