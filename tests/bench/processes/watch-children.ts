import { readFileSync } from 'node:fs';

/** Linux counts processor time of other processes in hundredths of a second. */
const MS_PER_TICK = 10;

export interface ChildFigures {
  readonly cpuMs: number;
  readonly peakBytes: number;
}

/** Watches what this process starts (Pagefind works in a program of its own), where the system is Linux; else nothing. */
export function watchChildren(): { readonly stop: () => ChildFigures } {
  const seen = new Map<string, ChildFigures>();
  const look = (): void => {
    const own = `/proc/self/task/${process.pid}/children`;
    for (const pid of (readProc(own) ?? '').split(' ').filter(Boolean)) {
      const times = readProc(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ');
      const peak = /^VmHWM:\s+(\d+) kB$/mu.exec(readProc(`/proc/${pid}/status`) ?? '')?.[1];
      if (times && peak !== undefined)
        seen.set(pid, {
          cpuMs: (Number(times[11]) + Number(times[12])) * MS_PER_TICK,
          peakBytes: Number(peak) * 1024,
        });
    }
  };
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      const figures = [...seen.values()];
      return {
        cpuMs: figures.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
        peakBytes: figures.reduce((sum, { peakBytes }) => sum + peakBytes, 0),
      };
    },
  };
}

function readProc(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has just ended, or this is not Linux.
    return undefined;
  }
}
