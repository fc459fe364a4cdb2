import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Metrics } from './metrics.ts';

const NANOSECONDS = 1e9;

/** Adds what is to be known of this process to the figures; `stop` ends the measuring. */
export function countProcess(metrics: Metrics): { readonly stop: () => void } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const started = Date.now() / 1000 - process.uptime();
  metrics.gauge('process_resident_memory_bytes', () => process.memoryUsage.rss());
  metrics.gauge('process_start_time_seconds', () => started);
  metrics.gauge('process_cpu_seconds', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  metrics.gauge('handrail_event_loop_delay_p99_seconds', () => {
    const seconds = delay.percentile(99) / NANOSECONDS;
    // Each look is at the time since the last one.
    delay.reset();
    return seconds;
  });
  return {
    stop: () => {
      delay.disable();
    },
  };
}
