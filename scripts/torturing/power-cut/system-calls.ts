import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Step } from './steps.ts';

/** The calls that change what is on the disk, and those that answer. */
export const TRACED = [
  'openat,open,creat,mkdir,mkdirat,pwrite64,pwritev,pwritev2,write,writev,sendto,sendmsg,fsync,fdatasync,sync_file_range',
  'ftruncate,truncate,fallocate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,copy_file_range,sendfile',
].join(',');

/** The trace cannot be replayed: a call that the model of a disk does not know. Nothing is claimed then. */
export class UnknownCall extends Error {
  override readonly name = 'UnknownCall';
}

/**
 * Reads a trace of `strace -f -y -xx`: a line a call, or two where another thread came between
 * (https://man7.org/linux/man-pages/man1/strace.1.html). Only what lies below `root` counts, and what goes out through
 * sockets.
 */
export async function readTrace(file: string, root: string): Promise<Step[]> {
  const steps: Step[] = [];
  const begun = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(file, 'latin1') })) {
    const [, thread = '', call = ''] = /^(\d+) +(.*)$/s.exec(line) ?? [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(call);
    if (resumed) {
      const start = begun.get(thread) ?? '';
      begun.delete(thread);
      addAfter(steps, start + (resumed[1] ?? ''), thread, root);
    } else if (call.endsWith('<unfinished ...>')) {
      const start = call.slice(0, -'<unfinished ...>'.length);
      begun.set(thread, start);
      addBefore(steps, start, thread, root);
    } else {
      addBefore(steps, call, thread, root);
      addAfter(steps, call, thread, root);
    }
  }
  return steps;
}

const text = (hex: string): string => Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString();
const strings = (call: string): Buffer[] =>
  [...call.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g)].map(([, hex = '', cut]) => {
    if (cut !== undefined) throw new UnknownCall('A call of the trace is cut short.');
    return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
  });

interface Call {
  readonly name: string;
  readonly args: string;
  /** The file that the first argument, an open one, leads to. */
  readonly path: string;
}

function parse(call: string): Call | null {
  const [, name, args = ''] = /^(\w+)\((.*)$/s.exec(call) ?? [];
  if (name === undefined) return null;
  const [, hex = ''] = /^\d+<((?:\\x[0-9a-f]{2})*)>/.exec(args) ?? [];
  return { name, args, path: text(hex) };
}

/** What takes effect, perhaps, from when it begins. */
function addBefore(steps: Step[], line: string, thread: string, root: string): void {
  const call = parse(line);
  if (call === null) return;
  const { name, args, path } = call;
  const isOurs = path.startsWith(root);
  switch (name) {
    case 'write':
    case 'writev':
    case 'sendto':
    case 'sendmsg':
      if (path.startsWith('socket:'))
        steps.push({ type: 'said', text: Buffer.concat(strings(args)).toString() });
      else if (isOurs) steps.push({ type: 'write', path, at: null, bytes: Buffer.concat(strings(args)) });
      return;
    case 'pwrite64':
    case 'pwritev':
      if (isOurs)
        steps.push({ type: 'write', path, at: lastNumber(args), bytes: Buffer.concat(strings(args)) });
      return;
    case 'ftruncate':
      if (isOurs) steps.push({ type: 'resize', path, size: lastNumber(args) });
      return;
    case 'fsync':
    case 'fdatasync':
      if (isOurs) steps.push({ type: 'flush', path, thread });
      return;
    case 'pwritev2':
    case 'fallocate':
    case 'truncate':
    case 'copy_file_range':
    case 'sendfile':
      if (isOurs || strings(args).some((one) => one.toString().startsWith(root)))
        throw new UnknownCall(`The desk calls ${name}, which the model of a disk does not know.`);
  }
}

/** What is known once it has ended; a call that failed did nothing. */
function addAfter(steps: Step[], line: string, thread: string, root: string): void {
  const call = parse(line);
  if (call === null) return;
  const { name, args, path } = call;
  const result = Number(/\) += (-?\d+)/.exec(args)?.[1] ?? NaN);
  if (name === 'fsync' || name === 'fdatasync') {
    if (path.startsWith(root) && result === 0) steps.push({ type: 'flushed', path, thread });
    return;
  }
  if (/^p?writev?(64)?$/.test(name)) {
    // The desk was killed in it: perhaps it took effect, as any write that was begun.
    if (/\) += \?$/.test(args)) return;
    if (path.startsWith(root) && result !== Buffer.concat(strings(args)).length)
      throw new UnknownCall('The desk wrote less than it wanted.');
    return;
  }
  if (!(result >= 0) || !/^(open|creat|mkdir|rename|link|unlink|rmdir)/.test(name)) return;
  const [first = '', second = ''] = strings(args).map(String);
  if (!first.startsWith(root)) return;
  if (name.startsWith('mkdir')) steps.push({ type: 'folder', path: first });
  else if (name.startsWith('rename')) steps.push({ type: 'rename', from: first, to: second });
  else if (name.startsWith('link')) steps.push({ type: 'link', from: first, to: second });
  else if (/^(un|rm)/.test(name)) steps.push({ type: 'remove', path: first });
  else if (name === 'creat' || args.includes('O_CREAT') || args.includes('O_TRUNC'))
    steps.push({ type: 'create', path: first, isEmptied: name === 'creat' || args.includes('O_TRUNC') });
}

function lastNumber(args: string): number {
  const [, number] = /, (\d+)\)? *(?:= .*)?$/s.exec(args) ?? [];
  if (number === undefined) throw new UnknownCall(`A call of the trace has no place: ${args.slice(-80)}`);
  return Number(number);
}
