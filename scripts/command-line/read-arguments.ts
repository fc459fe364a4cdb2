import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The command line; an option that does not exist or lacks its value ends the command with a sentence and its usage. */
export function readArguments<T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`);
    process.exit(2);
  }
}
