/** What every command is made of. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Call } from '#contract/api.ts';
import type { EngineEvent } from '#contract/events.ts';
import { isAmongData } from '#engine/paths.ts';

/** The engine as a command sees it: in this process, or the one that runs already. */
export interface Desk {
  readonly call: Call;
  listen(listener: (event: EngineEvent) => void): () => void;
}

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface Room {
  readonly dataFolder: string;
  readonly values: Values;
  /** Words after the command's name. */
  readonly words: readonly string[];
  /** Opens the data folder, once. */
  desk(): Promise<Desk>;
  /** Says how far the work is, on stderr; a line that is not for people is left out. */
  progress(line: string): void;
  /** Typed without being shown where a person types, else the first line of standard input, without its end. */
  readPassword(): Promise<string>;
}

/** What a command gives: one object for `--json`, lines for people. */
export interface Result {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  /** 1 where the command itself worked and found something wrong (doctor). */
  readonly exit?: 0 | 1;
}

export interface Command {
  /** As typed: `account add`. */
  readonly name: string;
  /** After the name, in help. */
  readonly usage: string;
  readonly about: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** How many words may follow. */
  readonly words: readonly [least: number, most: number];
  run(room: Room): Promise<Result>;
}

/** Wrong usage: exit code 2. */
export class WrongUsage extends Error {}

/** @throws WrongUsage when it is missing */
export function needed(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new WrongUsage(`--${name} is missing.`);
  return value;
}

/**
 * The file that `--out` names.
 * @throws WrongUsage for a folder, and for a place among the data: a copy must never replace what it was made of
 */
export function outFile(values: Values, dataFolder: string): string {
  const out = resolve(needed(values, 'out'));
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new WrongUsage(`--out ${out} is a folder: name a file in it.`);
  if (isAmongData(out, dataFolder)) throw new WrongUsage(`--out ${out} lies among the data itself: choose another place.`);
  return out;
}

/** What a JSON file says; - is standard input. The mark that Windows' editors put before the first letter is none of it. */
export function readJson(file: string): unknown {
  return JSON.parse(new TextDecoder().decode(readFileSync(file === '-' ? 0 : file)));
}

export function given(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

/** @throws WrongUsage when it is not a whole number from 1 on */
export function countOf(values: Values, name: string, fallback: number): number {
  const value = given(values, name);
  if (value === null) return fallback;
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new WrongUsage(`--${name} takes a whole number from 1 on.`);
  return Number(value);
}

/** @throws WrongUsage naming what is allowed */
export function oneOf<T extends string>(values: Values, name: string, allowed: readonly T[], fallback: T | null): T | null {
  const value = given(values, name);
  if (value === null) return fallback;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new WrongUsage(`--${name} takes one of: ${allowed.join(', ')}.`);
  return found;
}

/** Columns for people: each as wide as its widest cell, the last one free. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows.map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '));
}
