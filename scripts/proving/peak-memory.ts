import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Watches the memory of a process until it ends. */
export interface MemoryWatch {
  /** The most that it held at once, in bytes; 0 where the system does not tell. */
  readonly stop: () => number;
}

/** Looks five times a second. Linux remembers the peak itself; elsewhere it may lie between two looks. */
export function watchMemory(pid: number): MemoryWatch {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentBytes(pid));
  }, 200);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

function residentBytes(pid: number): number {
  try {
    if (process.platform === 'linux') {
      const [, kilobytes = '0'] =
        /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      return Number(kilobytes) * 1024;
    }
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim()) * 1024;
  } catch {
    // It has just ended, or this system has no ps.
    return 0;
  }
}
