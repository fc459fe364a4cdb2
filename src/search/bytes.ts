import { SearchError } from './errors.ts';

// Marked, so that a reader's bundle goes without it.
const encoder = /* @__PURE__ */ new TextEncoder();
// A text that begins with U+FEFF has it, as it was written.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Appends numbers and strings to a growing buffer; the counterpart of `ByteReader`. */
export class ByteWriter {
  #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  byte(value: number): void {
    this.#bytes.push(value & 0xff);
  }

  /** Unsigned LEB128: seven bits a byte, low ones first. */
  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.#bytes.push((rest & 127) | 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }

  string(value: string): void {
    const utf8 = encoder.encode(value);
    this.varint(utf8.length);
    this.bytes(utf8);
  }

  /** Front coding: how many UTF-16 units are shared with the string before, then the rest. */
  next(value: string, previous: string): void {
    let shared = 0;
    while (shared < value.length && value.charCodeAt(shared) === previous.charCodeAt(shared)) shared += 1;
    // Never between the halves of a surrogate pair, or the rest would not survive UTF-8.
    if (shared > 0 && isHighSurrogate(value.charCodeAt(shared - 1))) shared -= 1;
    this.varint(shared);
    this.string(value.slice(shared));
  }

  /** Whole numbers from 0, each greater than the one before, as gaps. */
  ascending(values: readonly number[]): void {
    let previous = -1;
    for (const value of values) {
      this.varint(value - previous - 1);
      previous = value;
    }
  }

  /** Numbers below 16, two a byte. */
  nibbles(values: readonly number[]): void {
    for (let at = 0; at < values.length; at += 2) this.byte(((values[at] ?? 0) << 4) | (values[at + 1] ?? 0));
  }

  bytes(values: Iterable<number>): void {
    for (const value of values) this.#bytes.push(value);
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what a `ByteWriter` wrote. Throws `index.damaged`, naming `path`, past the end or on broken text. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #path: string;
  #at = 0;

  constructor(bytes: Uint8Array, path: string) {
    this.#bytes = bytes;
    this.#path = path;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw this.damaged();
    this.#at += 1;
    return value;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
      if (scale > 2 ** 49) throw this.damaged();
    }
  }

  /** The next bytes, as they are. */
  part(length: number): Uint8Array {
    this.#claim(length);
    return this.#bytes.subarray(this.#at, (this.#at += length));
  }

  string(): string {
    const utf8 = this.part(this.varint());
    try {
      return decoder.decode(utf8);
    } catch (cause) {
      throw this.damaged(cause);
    }
  }

  /** Throws unless the bytes that come next are these. */
  expect(bytes: readonly number[]): void {
    for (const byte of bytes) if (this.byte() !== byte) throw this.damaged();
  }

  ascending(count: number): number[] {
    this.#claim(count);
    const values: number[] = [];
    let value = -1;
    for (let at = 0; at < count; at += 1) {
      value += this.varint() + 1;
      values.push(value);
    }
    return values;
  }

  nibbles(count: number): number[] {
    this.#claim(count / 2);
    const values: number[] = [];
    for (let at = 0; at < count; at += 2) {
      const pair = this.byte();
      values.push(pair >> 4);
      if (at + 1 < count) values.push(pair & 15);
    }
    return values;
  }

  /** A damaged count must not make a loop of billions: each value takes a byte, or a part of one. */
  #claim(bytes: number): void {
    if (this.#at + bytes > this.#bytes.length) throw this.damaged();
  }

  next(previous: string): string {
    const shared = this.varint();
    if (shared > previous.length) throw this.damaged();
    return previous.slice(0, shared) + this.string();
  }

  damaged(cause?: unknown): SearchError {
    return new SearchError('index.damaged', this.#path, { cause });
  }
}

export function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
